using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace WeldVision.Tests.Preprocess;

/// <summary>The kernel tests run as the machine is, without AVX-512, without AVX2 and without vectors; here stands that the switch took effect.</summary>
public sealed class InstructionSetTests
{
    [Fact]
    public void Vectors_are_those_that_the_environment_asks_for()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "the switches are those of x64");
        bool isWithoutVectors = IsOff("DOTNET_EnableHWIntrinsic"), isWithoutAvx2 = isWithoutVectors || IsOff("DOTNET_EnableAVX2");

        Assert.Equal(!isWithoutVectors, Vector128.IsHardwareAccelerated);
        Assert.Equal(!isWithoutAvx2 && Avx2.IsSupported, Vector256.IsHardwareAccelerated);
        if (isWithoutAvx2) Assert.False(Vector512.IsHardwareAccelerated || Avx2.IsSupported);
        if (IsOff("DOTNET_EnableAVX512")) Assert.False(Vector512.IsHardwareAccelerated || Avx512F.IsSupported);
    }

    private static bool IsOff(string variable) => Environment.GetEnvironmentVariable(variable) == "0";
}
