using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MudBlazor.Services;
using Serilog;
using WeldVision.Storage;
using WeldVision.Storage.Backups;
using WeldVision.Web.Accounts;
using WeldVision.Web.Operation;
using WeldVision.Web.Staff;
using WeldVision.Web.Staff.Desk;
using WeldVision.Web.Transport;

namespace WeldVision.Web;

/// <summary>The web page as a running server.</summary>
public sealed class WebHost : IAsyncDisposable
{
    private static readonly string[] StaffRoles = ["instructor", "assessor", Policies.Administrator];

    // What a form holds beside the photo.
    private const long FormBytes = 1_000_000;

    private readonly WebApplication _app;
    private readonly WebApplication? _metrics;
    private readonly ListeningPorts _ports;

    private WebHost(WebApplication app, WebApplication? metrics, ServerCertificate? certificate, string? firstKey)
    {
        (_app, _metrics, Certificate, _ports) = (app, metrics, certificate, app.Services.GetRequiredService<ListeningPorts>());
        foreach (Uri address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(one => new Uri(one)))
        {
            if (address.Scheme == Uri.UriSchemeHttps) _ports.Secure = address.Port;
            else _ports.Plain = address.Port;
        }

        Address = new($"http://127.0.0.1:{_ports.Plain}");
        MetricsAddress = metrics is null ? null : new(new Uri(metrics.Urls.Single()), ServerTelemetry.MetricsPath);
        FirstAdministrator = firstKey is null ? null : new(Address, $"/first?key={firstKey}");
    }

    /// <value>The page on this machine.</value>
    public Uri Address { get; }

    /// <value>The page as phones open it, over HTTPS; null while it answers this machine only, or the machine has no network.</value>
    public Uri? SecureAddress => _ports.Secure is { } port && MachineNames.ForPhones() is { } machine ? new UriBuilder(Uri.UriSchemeHttps, machine.ToString(), port).Uri : null;

    /// <value>Where a phone goes first: the explanation of the certificate, or the page itself where the centre gives one.</value>
    public Uri? PhoneAddress => SecureAddress is not { } secure ? null : Fingerprint is null ? secure : new UriBuilder(Uri.UriSchemeHttp, secure.Host, _ports.Plain).Uri;

    /// <value>Where the figures are; null where nobody asked for them.</value>
    public Uri? MetricsAddress { get; }

    /// <value>SHA-256 of the root certificate that phones install; null where the centre gives a certificate.</value>
    public string? Fingerprint => Certificate?.Authority?.Fingerprint;

    /// <value>The link that makes the first administrator, once; null where there is one.</value>
    public Uri? FirstAdministrator { get; }

    /// <value>What the pages are made of.</value>
    internal IServiceProvider Services => _app.Services;

    internal ServerCertificate? Certificate { get; }

    /// <value>Every endpoint as its method and path.</value>
    internal IEnumerable<string> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET"} /{endpoint.RoutePattern.RawText!.Trim('/')}");

    /// <summary>Brings the accounts' tables up to date and begins to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="InvalidDataException">The certificate cannot be used.</exception>
    public static async Task<WebHost> StartAsync(WebOptions options, CancellationToken cancel)
    {
        ServerCertificate? certificate = options.SecurePort is null ? null : ServerCertificate.Open(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.Logging.AddSerilog(ServerLog.To(options.Log ?? Console.Error), dispose: true);
        ServerTelemetry.AddTo(builder);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaximumPhotoBytes + FormBytes;
            if (certificate is null)
            {
                kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
                return;
            }

            kestrel.ListenAnyIP(options.Port);
            kestrel.ListenAnyIP(options.SecurePort!.Value, listen => listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.Shown) }));
        });
        AddServices(builder.Services, options);
        builder.Services.AddSingleton(new ListeningPorts { HasOwnAuthority = certificate?.Authority is not null });
        WebApplication app = builder.Build();
        if (certificate is not null) certificate.Log = app.Services.GetRequiredService<ILogger<ServerCertificate>>();
        Use(app, options, certificate);
        string? firstKey = await PrepareAccountsAsync(app.Services);
        app.Services.GetRequiredService<InspectionPool>().WarmUp();
        WebApplication? metrics = options.Metrics is { } place ? await ServerTelemetry.ListenAsync(place, cancel) : null;
        await app.StartAsync(cancel);
        ServerEvents.Serves(app.Services.GetRequiredService<ILogger<WebHost>>(), typeof(WebHost).Assembly.GetName().Version!.ToString(3), options.ModelFault is null);
        return new(app, metrics, certificate, firstKey);
    }

    /// <summary>Serves until it is cancelled; requests under way are answered.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await _app.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_metrics is not null) await _metrics.DisposeAsync();
        await _app.DisposeAsync();
        Certificate?.Dispose();
    }

    private static void AddServices(IServiceCollection services, WebOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Store).AddSingleton(options.Clock).AddSingleton<InspectionPool>().AddSingleton<AttemptIntake>().AddSingleton<InspectionApi>().AddSingleton<FirstAdministrator>()
            .AddSingleton<UploadTickets>().AddSingleton<ReducedPhotos>();
        if (options.Queue is { } queue) QueueDashboard.AddTo(services, queue);
        services.AddMemoryCache(cache => cache.SizeLimit = ReducedPhotos.KeptBytes);

        // Kestrel's own limit answers 413; the form's would answer 400 a little earlier.
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = long.MaxValue);

        // Keys beside the record, so that who is signed in stays so when the server starts again.
        string keys = Path.Combine(Path.GetFullPath(options.Place.Folder), "keys");
        PrivateFolder.Make(keys);
        services.AddDataProtection().SetApplicationName("WeldVision").PersistKeysToFileSystem(new(keys));
        if (options.Place.Postgres is { } connection)
            services.AddDbContext<AccountsContext, PostgresAccountsContext>(context => PostgresAccountsContext.Use(context, connection));
        else
            services.AddDbContext<AccountsContext, SqliteAccountsContext>(context => SqliteAccountsContext.Use(context, options.Place.DatabaseFile));
        services.AddIdentityCore<Account>(identity =>
        {
            // PINs are short by intent; guessing is stopped by the lockout. Longer passwords of staff are asked for where they are set.
            identity.Password = new() { RequiredLength = SecretRules.PinDigits, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
            identity.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15), AllowedForNewUsers = true };
        }).AddUserStore<AccountStore>().AddSignInManager().AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider).AddClaimsPrincipalFactory<PersonClaims>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = options.SignInLook);
        services.AddScoped<SigningIn>().AddScoped<SecondFactor>().AddSingleton<StaffRules>().AddSingleton<BoothLock>().AddSingleton<AccountBook>().AddSingleton(new BackupFolder(options.Place));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Cookie)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, SecondStep)
            // Nobody is remembered by it; who is no longer signed in is signed out of it too.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme)
            .AddScheme<AuthenticationSchemeOptions, DeviceSignIn>(DeviceSignIn.Name, displayName: null, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Trainee, policy => policy.RequireRole(Policies.Trainee))
            .AddPolicy(Policies.Staff, policy => policy.RequireRole(StaffRoles).RequireAssertion(IsSetUp))
            .AddPolicy(Policies.Administrator, policy => policy.RequireRole(Policies.Administrator).RequireAssertion(IsSetUp))
            .AddPolicy(Policies.OwnAccount, policy => policy.RequireRole(StaffRoles))
            .AddPolicy(Policies.Senders, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, DeviceSignIn.Name).RequireAuthenticatedUser().RequireAssertion(IsSetUp))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(forgery => (forgery.Cookie.Name, forgery.Cookie.SameSite, forgery.Cookie.SecurePolicy) = ("forms", SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest));
        services.AddRouting();
        services.AddRateLimiter(limits => SendingLimits.Set(limits, options));
        services.AddProblemDetails();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddCascadingAuthenticationState().AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddSingleton<RecordWatch>().AddHostedService(all => all.GetRequiredService<RecordWatch>()).AddHostedService<LookWriting>().AddHostedService<RetentionWatch>();
        services.AddHttpContextAccessor();
        services.AddOpenApi("v1", ApiDocument.Describe);
        services.AddHealthChecks().AddCheck<RecordHealth>("record");
    }

    private static bool IsSetUp(AuthorizationHandlerContext context) => !context.User.HasClaim(claim => claim.Type == PersonClaims.Enrols);

    /// <summary>Who gave the right password and has not given the code yet.</summary>
    private static void SecondStep(CookieAuthenticationOptions cookie)
    {
        (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.Cookie.SecurePolicy) = ("second-step", true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest);
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromMinutes(5), false);
    }

    private static void Cookie(CookieAuthenticationOptions cookie)
    {
        (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.Cookie.SecurePolicy) = ("weldvision", true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest);
        (cookie.LoginPath, cookie.ReturnUrlParameter, cookie.ExpireTimeSpan, cookie.SlidingExpiration) = ("/sign-in", "back", TimeSpan.FromHours(12), true);
        cookie.Events.OnValidatePrincipal = context =>
        {
            // The sign-in looks anew, so that its form is made for who is still signed in, and not for who was a moment ago.
            if (context.Request.Path == "/sign-in") context.Properties.IssuedUtc = null;
            return SecurityStampValidator.ValidatePrincipalAsync(context);
        };

        // Pages lead to the sign-in; programs get a status.
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/openapi"))
            context.Response.Redirect($"/sign-in?back={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        else if (status == StatusCodes.Status403Forbidden && HttpMethods.IsGet(context.Request.Method) && context.HttpContext.User.HasClaim(claim => claim.Type == PersonClaims.Enrols))
            context.Response.Redirect(SecondFactorPages.Path);
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static void Use(WebApplication app, WebOptions options, ServerCertificate? certificate)
    {
        app.Use(SecurityHeaders);
        Faults.Use(app, options);
        app.UseMiddleware<PlainGate>();

        // Alive is who answers: nothing is asked of the database, not even about who is signed in.
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.Use(Faults.RefuseTooLarge(options, options.MaximumPhotoBytes + FormBytes));
        app.UseAntiforgery();
        app.Use(FormsNeedTheirToken);
        app.MapOpenApi().AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        LanguageChoice.Map(app);
        SiteAssets.Map(app);
        InspectionApi.Map(app);
        PhonePages.Map(app, certificate, app.Services.GetRequiredService<ListeningPorts>());
        UploadTicketPages.Map(app);
        AccountPages.Map(app);
        SecondFactorPages.Map(app);
        TraineePages.Map(app);
        DeskPhotos.Map(app);
        BackupDownload.Map(app);
        BoothPages.Map(app);
        MyDataPages.Map(app);
        if (options.Queue is { } queue) QueueDashboard.Map(app, queue);

        // Its own policy would stand in place of the page's: see SetSecurityHeaders.
        app.MapRazorComponents<StaffApp>().AddInteractiveServerRenderMode(circuit => circuit.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization(Policies.Staff).WithMetadata(new ExcludeFromDescriptionAttribute());
    }

    /// <summary>
    /// Every form that changes something comes from one of these pages, whatever its endpoint binds. Programs post to the API, which takes no forms of pages; an upload ticket is a secret
    /// itself; a circuit's line takes no forms either, and another site's page cannot open it, since the cookie stays at home.
    /// </summary>
    private static async Task FormsNeedTheirToken(HttpContext context, RequestDelegate next)
    {
        PathString path = context.Request.Path;
        bool isForm = HttpMethods.IsPost(context.Request.Method) && !path.StartsWithSegments("/api") && !path.StartsWithSegments("/_blazor") && !path.StartsWithSegments(UploadTicketPages.Path);

        // A tablet that locks itself may come after the session has ended; the form's token was the session's.
        if (path == "/sign-out" && context.User.Identity?.IsAuthenticated != true) isForm = false;
        bool isValid = !isForm || (context.Features.Get<IAntiforgeryValidationFeature>() is { } known ? known.IsValid : await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context));
        if (isValid) await next(context);
        else context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>Set when the answer begins: an answer to a fault has them too, and by then it is known which page it is.</summary>
    private static Task SecurityHeaders(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            SetSecurityHeaders(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void SetSecurityHeaders(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        // MudBlazor places its parts by style attributes; no other page allows them.
        bool isStaffPage = context.GetEndpoint()?.Metadata.GetMetadata<RootComponentMetadata>()?.Type == typeof(StaffApp);
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = $"default-src 'self';{(isStaffPage ? " style-src 'self' 'unsafe-inline';" : "")} img-src 'self' data: blob:; object-src 'none'; base-uri {(isStaffPage ? "'self'" : "'none'")}; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), camera=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-cache, no-store";
    }

    private static async Task<string?> PrepareAccountsAsync(IServiceProvider services)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        WebOptions options = scope.ServiceProvider.GetRequiredService<WebOptions>();
        Upgrading.Apply(scope.ServiceProvider.GetRequiredService<AccountsContext>(), options.Place);
        return !options.AdmitsAdministrator && await scope.ServiceProvider.GetRequiredService<SigningIn>().HasAdministratorAsync() ? null : services.GetRequiredService<FirstAdministrator>().Open();
    }
}
