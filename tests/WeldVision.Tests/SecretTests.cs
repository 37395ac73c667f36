using System.Text.RegularExpressions;
using Xunit;

namespace WeldVision.Tests;

/// <summary>Nothing that lets somebody in stands in the repository.</summary>
public sealed partial class SecretTests
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "node_modules", ".git", ".vs"], Texts = [".cs", ".razor", ".js", ".mjs", ".json", ".md", ".sh", ".yml", ".props", ".csproj", ".xml", ".csv", ".txt", ".pem", ".key", ".config", ""];

    [Fact]
    public void Repository_holds_no_key_token_or_password()
    {
        string[] files = [.. Files(Repository.Root)];

        Assert.InRange(files.Length, 500, int.MaxValue);
        Assert.Empty(files.SelectMany(file => Secret().Matches(File.ReadAllText(file)).Select(found => $"{Path.GetRelativePath(Repository.Root, file)}: {found.Value[..Math.Min(found.Length, 20)]}…")));
        Assert.Empty(Directory.EnumerateFiles(Repository.Root, "*.pfx", SearchOption.TopDirectoryOnly));
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE " + "KEY-----", true)]
    [InlineData("-----BEGIN RSA PRIVATE " + "KEY-----", true)]
    [InlineData("wv-" + "0123456789abcdef0123456789abcdef", true)]
    [InlineData("Host=db;Username=weld;Password=" + "hunter2", true)]
    [InlineData("AKIA" + "ABCDEFGHIJKLMNOP", true)]
    [InlineData("Password=…", false)]
    [InlineData("wv-…", false)]
    public void Secrets_are_told_from_words_about_them(string text, bool isSecret) => Assert.Equal(isSecret, Secret().IsMatch(text));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateDirectories(folder).Where(one => !Made.Contains(Path.GetFileName(one)) && !new DirectoryInfo(one).Attributes.HasFlag(FileAttributes.ReparsePoint)).SelectMany(Files)
        .Concat(Directory.EnumerateFiles(folder).Where(one => Texts.Contains(Path.GetExtension(one)) && new FileInfo(one).Length < 2_000_000));

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bwv-[0-9A-Za-z_-]{24,}|Password=[^;\"'\\s{}$<…]{4,}|\\bAKIA[A-Z0-9]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{30,}")]
    private static partial Regex Secret();
}
