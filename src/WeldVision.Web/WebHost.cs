using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MudBlazor.Services;
using WeldVision.Storage.Backups;
using WeldVision.Web.Accounts;
using WeldVision.Web.Staff;
using WeldVision.Web.Staff.Desk;

namespace WeldVision.Web;

/// <summary>The web page as a running server.</summary>
public sealed class WebHost : IAsyncDisposable
{
    // What a form holds beside the photo.
    private const long FormBytes = 1_000_000;

    private readonly WebApplication _app;

    private WebHost(WebApplication app, string? firstKey)
    {
        _app = app;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        FirstAdministrator = firstKey is null ? null : new(Address, $"/first?key={firstKey}");
    }

    public Uri Address { get; }

    /// <value>The link that makes the first administrator, once; null where there is one.</value>
    public Uri? FirstAdministrator { get; }

    /// <value>What the pages are made of.</value>
    internal IServiceProvider Services => _app.Services;

    /// <value>Every endpoint as its method and path.</value>
    internal IEnumerable<string> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET"} /{endpoint.RoutePattern.RawText!.Trim('/')}");

    /// <summary>Brings the accounts' tables up to date and begins to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WebHost> StartAsync(WebOptions options, CancellationToken cancel)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaximumPhotoBytes + FormBytes;
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                if (options.CertificateFile is { } file) listen.UseHttps(X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePassword));
            });
        });
        if (options.CertificateFile is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        AddServices(builder.Services, options);
        WebApplication app = builder.Build();
        Use(app);
        string? firstKey = await PrepareAccountsAsync(app.Services, cancel);
        app.Services.GetRequiredService<InspectionPool>().WarmUp();
        await app.StartAsync(cancel);
        return new(app, firstKey);
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

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void AddServices(IServiceCollection services, WebOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Store).AddSingleton(options.Clock).AddSingleton<InspectionPool>().AddSingleton<AttemptIntake>().AddSingleton<InspectionApi>().AddSingleton<FirstAdministrator>();
        services.AddMemoryCache(cache => cache.SizeLimit = 2000);
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = options.MaximumPhotoBytes + FormBytes);

        // Keys beside the record, so that who is signed in stays so when the server starts again.
        services.AddDataProtection().SetApplicationName("WeldVision").PersistKeysToFileSystem(new(Path.Combine(Path.GetFullPath(options.Place.Folder), "keys")));
        if (options.Place.Postgres is { } connection)
            services.AddDbContext<AccountsContext, PostgresAccountsContext>(context => PostgresAccountsContext.Use(context, connection));
        else
            services.AddDbContext<AccountsContext, SqliteAccountsContext>(context => SqliteAccountsContext.Use(context, options.Place.DatabaseFile));
        services.AddIdentityCore<Account>(identity =>
        {
            // PINs are short by intent; guessing is stopped by the lockout. Longer passwords of staff are asked for where they are set.
            identity.Password = new() { RequiredLength = SigningIn.PinDigits, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1 };
            identity.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15), AllowedForNewUsers = true };
        }).AddEntityFrameworkStores<AccountsContext>().AddSignInManager().AddClaimsPrincipalFactory<PersonClaims>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = options.SignInLook);
        services.AddScoped<SigningIn>().AddSingleton<AccountBook>().AddSingleton(new BackupFolder(options.Place));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Cookie)
            // Nobody is remembered by it; who is no longer signed in is signed out of it too.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Trainee, policy => policy.RequireRole(Policies.Trainee))
            .AddPolicy(Policies.Staff, policy => policy.RequireRole("instructor", "assessor", Policies.Administrator))
            .AddPolicy(Policies.Administrator, policy => policy.RequireRole(Policies.Administrator))
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(forgery => (forgery.Cookie.Name, forgery.Cookie.SameSite, forgery.Cookie.SecurePolicy) = ("forms", SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest));
        services.AddRouting();
        services.AddProblemDetails();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddCascadingAuthenticationState().AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddSingleton<RecordWatch>().AddHostedService(all => all.GetRequiredService<RecordWatch>());
        services.AddHttpContextAccessor();
        services.AddOpenApi("v1", api => api.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1);
        services.AddHealthChecks().AddCheck<RecordHealth>("record");
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
        else
            context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static void Use(WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = fault => fault is BadHttpRequestException bad ? bad.StatusCode : fault is InvalidDataException ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError,
        });
        app.UseRouting();
        app.Use(SecurityHeaders);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(FormsNeedTheirToken);
        app.MapOpenApi().AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        LanguageChoice.Map(app);
        SiteAssets.Map(app);
        InspectionApi.Map(app);
        AccountPages.Map(app);
        TraineePages.Map(app);
        DeskPhotos.Map(app);
        BackupDownload.Map(app);
        app.MapRazorComponents<StaffApp>().AddInteractiveServerRenderMode().RequireAuthorization(Policies.Staff).WithMetadata(new ExcludeFromDescriptionAttribute());
    }

    /// <summary>
    /// Every form that changes something comes from one of these pages, whatever its endpoint binds. Programs post to the API, which takes no forms of pages; a circuit's line takes none
    /// either, and another site's page cannot open it, since the cookie stays at home.
    /// </summary>
    private static async Task FormsNeedTheirToken(HttpContext context, RequestDelegate next)
    {
        bool isForm = HttpMethods.IsPost(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/_blazor");
        bool isValid = !isForm || (context.Features.Get<IAntiforgeryValidationFeature>() is { } known ? known.IsValid : await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context));
        if (isValid) await next(context);
        else context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private static Task SecurityHeaders(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        // MudBlazor places its parts by style attributes; no other page allows them.
        bool isStaffPage = context.GetEndpoint()?.Metadata.GetMetadata<RootComponentMetadata>()?.Type == typeof(StaffApp);
        headers.ContentSecurityPolicy = $"default-src 'self';{(isStaffPage ? " style-src 'self' 'unsafe-inline';" : "")} img-src 'self' data:; object-src 'none'; base-uri {(isStaffPage ? "'self'" : "'none'")}; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!context.Request.Path.StartsWithSegments("/assets")) headers.CacheControl = "no-cache, no-store";
        return next(context);
    }

    private static async Task<string?> PrepareAccountsAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsContext>().Database.MigrateAsync(cancel);
        return await scope.ServiceProvider.GetRequiredService<SigningIn>().HasAdministratorAsync() ? null : services.GetRequiredService<FirstAdministrator>().Open();
    }
}
