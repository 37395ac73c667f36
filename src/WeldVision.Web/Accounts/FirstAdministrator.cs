using System.Security.Cryptography;
using System.Text;

namespace WeldVision.Web.Accounts;

/// <summary>The key of the link that the terminal shows while nobody administers: whoever has it makes the first administrator, once.</summary>
internal sealed class FirstAdministrator
{
    private string? _key;

    public string Open() => _key = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public bool Admits(string? key) => _key is { } known && key is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(key));

    public void Close() => _key = null;
}
