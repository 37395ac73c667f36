using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using WeldVision.Web.Transport;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>How phones reach the page, and what never travels in the clear.</summary>
public sealed class TransportTests(SecureWorkshop server, BoothBrowser browser) : IClassFixture<SecureWorkshop>, IClassFixture<BoothBrowser>
{
    private Uri Network => server.Host.SecureAddress!;

    private Uri Plain => new UriBuilder("http", Network.Host, server.Address.Port).Uri;

    [Fact]
    public async Task Page_over_the_products_certificate_is_trusted_by_who_has_the_root_and_by_nobody_else()
    {
        using HttpClient knowing = Client(root: X509CertificateLoader.LoadCertificate(await RootAsync())), unknowing = Client(root: null);

        using HttpResponseMessage byAddress = await WorkshopServer.GetAsync(knowing, $"{Network}sign-in"), byName = await WorkshopServer.GetAsync(knowing, $"https://localhost:{server.SecurePort}/sign-in");
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => WorkshopServer.GetAsync(unknowing, $"{Network}sign-in"));

        Assert.Equal(HttpStatusCode.OK, byAddress.StatusCode);
        Assert.Equal(HttpStatusCode.OK, byName.StatusCode);
        Assert.IsType<AuthenticationException>(refused.InnerException);
    }

    [Fact]
    public async Task Browser_warns_without_the_root_and_opens_a_secure_page_with_it()
    {
        IPage page = await browser.OpenAsync(server, new() { BaseURL = Network.AbsoluteUri });
        var warned = await Assert.ThrowsAsync<PlaywrightException>(() => page.GotoAsync("/sign-in"));
        Assert.Contains("ERR_CERT_AUTHORITY_INVALID", warned.Message, StringComparison.Ordinal);

        string home = Directory.CreateTempSubdirectory("weldvision-home-").FullName, root = Path.Combine(home, "root.crt"), store = Path.Combine(home, ".pki", "nssdb");
        await File.WriteAllBytesAsync(root, await RootAsync(), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(store);
        Run("certutil", "-N", "--empty-password", "-d", $"sql:{store}");
        Run("certutil", "-A", "-n", "weldvision", "-t", "C,,", "-i", root, "-d", $"sql:{store}");
        await using IBrowser trusting = await browser.LaunchAsync(home);
        IPage trusted = await trusting.NewPageAsync();
        await trusted.GotoAsync($"{Network}sign-in");
        Assert.True(await trusted.EvaluateAsync<bool>("isSecureContext && 'mediaDevices' in navigator"));
        Directory.Delete(home, recursive: true);
    }

    [Theory]
    [InlineData("example.com", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("booth.local", true)]
    [InlineData("192.168.7.7", true)]
    public void Stolen_root_speaks_for_the_workshops_names_only(string name, bool isPermitted)
    {
        using X509Certificate2 root = X509Certificate2.CreateFromPemFile(Path.Combine(server.AuthorityFolder, "root.crt"), Path.Combine(server.AuthorityFolder, "root.key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=somebody", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out IPAddress? address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 forged = request.Create(root, TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddDays(1), [1, 2, 3]);

        using var chain = new X509Chain { ChainPolicy = Trusting(root) };

        Assert.Equal(isPermitted, chain.Build(forged));
    }

    [Fact]
    public async Task Certificate_is_renewed_before_it_ends_without_a_restart()
    {
        // Made 70 days ago, it ends in 20.
        server.Clock.By = TimeSpan.FromDays(-70);
        var authority = new LocalAuthority(Path.Combine(Directory.CreateTempSubdirectory("weldvision-authority-").FullName, "authority"), MachineNames.OfThisMachine(), server.Clock);
        DateTime old = authority.ForServer(MachineNames.OfThisMachine()).NotAfter;
        server.Clock.By = TimeSpan.Zero;
        DateTime renewed = authority.ForServer(MachineNames.OfThisMachine()).NotAfter, kept = authority.ForServer(MachineNames.OfThisMachine()).NotAfter;
        Assert.True(renewed - old > TimeSpan.FromDays(60), $"ended {old:O}, now {renewed:O}");
        Assert.Equal(renewed, kept);

        string before = await ShownAsync();
        server.Clock.By = TimeSpan.FromDays(65);
        server.Host.Certificate!.Refresh();
        server.Clock.By = TimeSpan.Zero;
        string after = await ShownAsync();
        Assert.NotEqual(before, after);

        // The other tests live today.
        File.Delete(Path.Combine(server.AuthorityFolder, "server.crt"));
        server.Host.Certificate!.Refresh();
    }

    [Fact]
    public async Task Certificate_serves_a_phone_whose_clock_is_a_day_behind_and_names_all_addresses()
    {
        using X509Certificate2 shown = X509CertificateLoader.LoadCertificate(Convert.FromHexString(await ShownAsync()));

        Assert.True(TimeProvider.System.GetUtcNow() - shown.NotBefore.ToUniversalTime() > TimeSpan.FromHours(23));
        var names = shown.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Contains(IPAddress.Parse(Network.Host), names.EnumerateIPAddresses());
        Assert.Contains($"{Dns.GetHostName().Split('.')[0].ToLowerInvariant()}.local", names.EnumerateDnsNames());
    }

    [Fact]
    public void Keys_are_the_servers_user_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (string file in Directory.GetFiles(server.AuthorityFolder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        foreach (string folder in (string[])["authority", "keys"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Path.GetDirectoryName(server.AuthorityFolder)!, folder)));
    }

    [Fact]
    public async Task Plain_http_beyond_this_machine_explains_and_leads_to_https_and_takes_no_pin()
    {
        using HttpClient phone = Client(root: null);

        using HttpResponseMessage start = await WorkshopServer.GetAsync(phone, $"{Plain}"), signIn = await WorkshopServer.GetAsync(phone, $"{Plain}sign-in?cohort=2026-A");
        using HttpResponseMessage explained = await WorkshopServer.GetAsync(phone, $"{Plain}phones");
        using var typed = new FormUrlEncodedContent([new("name", server.Ayu.Pseudonym), new("secret", WorkshopServer.Pin)]);
        using HttpResponseMessage pin = await phone.PostAsync(new Uri(Plain, "/sign-in"), typed, TestContext.Current.CancellationToken), api = await phone.PostAsync(new Uri(Plain, "/api/v1/inspections"), null, TestContext.Current.CancellationToken);

        Assert.Equal("/phones", start.Headers.Location?.OriginalString);
        Assert.Equal($"{Network}sign-in?cohort=2026-A", signIn.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, explained.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, pin.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.All((HttpResponseMessage[])[start, signIn, explained, pin], answer => Assert.False(answer.Headers.Contains("Set-Cookie")));
    }

    [Fact]
    public async Task Session_cookie_in_the_clear_opens_nothing()
    {
        using HttpClient booth = await server.ClientOf(server.Ayu);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Plain, "/phones"));
        using HttpClient phone = Client(root: null);
        using HttpResponseMessage own = await WorkshopServer.GetAsync(booth, "/phones");
        request.Headers.Add("Cookie", "weldvision=anything");

        using HttpResponseMessage answer = await phone.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains("sign-out", await WorkshopServer.BodyAsync(own), StringComparison.Ordinal);
        Assert.DoesNotContain("sign-out", await WorkshopServer.BodyAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_for_phones_shows_the_fingerprint_in_both_languages()
    {
        string fingerprint = string.Join(':', SHA256.HashData(await RootAsync()).Select(part => part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(fingerprint, server.Host.Fingerprint);
        IPage page = await browser.OpenAsync(server, new() { BaseURL = Plain.AbsoluteUri });
        await page.GotoAsync("/phones");

        foreach (var (language, words) in ((string, string)[])[("id", "Pengaturan Kepercayaan Sertifikat"), ("en", "Certificate Trust Settings")])
        {
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(page.GetByText(words)).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText(fingerprint)).ToBeVisibleAsync();
            await BoothBrowser.LookOnceAsync(page, $"phones-{language}");
            if (language == "id") await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        }
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    [InlineData("pem-with-key")]
    public async Task Certificate_of_the_centre_is_shown(string kind)
    {
        string folder = Directory.CreateTempSubdirectory("weldvision-given-").FullName;
        using var key = RSA.Create(2048);
        using X509Certificate2 given = new CertificateRequest("CN=booth.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(9));
        string file = Path.Combine(folder, "booth.crt"), keyFile = Path.Combine(folder, "booth.key");
        await File.WriteAllBytesAsync(file, kind == "pfx" ? given.Export(X509ContentType.Pfx, "rahasia") : System.Text.Encoding.ASCII.GetBytes(given.ExportCertificatePem() + "\n" + (kind == "pem" ? key.ExportPkcs8PrivateKeyPem() : "")), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        using ServerCertificate shown = ServerCertificate.Open(new()
        {
            Store = server.Store,
            Place = new(folder),
            CreatePipeline = () => throw new InvalidOperationException(),
            Reduce = (_, _) => null,
            Clock = TimeProvider.System,
            CertificateFile = file,
            CertificateKeyFile = kind == "pem-with-key" ? keyFile : null,
            CertificatePassword = kind == "pfx" ? "rahasia" : null,
        });

        Assert.Equal(given.Thumbprint, shown.Shown.ServerCertificateContext!.TargetCertificate.Thumbprint);
        Assert.Null(shown.Authority);
    }

    [Fact]
    public void File_that_is_no_certificate_is_refused_with_what_was_expected()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "no certificate");

        var refused = Assert.Throws<InvalidDataException>(() => GivenCertificate.Read(file, keyFile: null, password: null));

        Assert.Contains("Expected a .pfx file, or a .pem file", refused.Message, StringComparison.Ordinal);
    }

    private async Task<byte[]> RootAsync()
    {
        using HttpClient client = Client(root: null);
        return await client.GetByteArrayAsync(new Uri(Plain, "/phones/root.crt"));
    }

    private static X509ChainPolicy Trusting(X509Certificate2 root) => new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { root } };

    /// <summary>A client that trusts a root, and may keep cookies.</summary>
    internal static HttpClient Client(X509Certificate2? root, CookieContainer? cookies = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = cookies is not null,
        CookieContainer = cookies ?? new(),
        SslOptions = root is null ? new() : new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(root) },
    });

    /// <summary>The certificate that a new connection is shown, as hexadecimal DER.</summary>
    private async Task<string> ShownAsync()
    {
        string shown = "";
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new()
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    shown = Convert.ToHexString(certificate!.GetRawCertData());
                    return certificate is not null;
                },
            },
        });
        (await WorkshopServer.GetAsync(client, $"{Network}sign-in")).Dispose();
        return shown;
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {said}");
    }
}
