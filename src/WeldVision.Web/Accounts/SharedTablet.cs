using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace WeldVision.Web.Accounts;

/// <summary>A tablet that a class shares: it shows the names at once and locks itself.</summary>
/// <param name="Cohort">Whose names it shows.</param>
/// <param name="LockAfter">How long nobody touches it before the session ends.</param>
internal sealed record SharedTablet(string Cohort, TimeSpan LockAfter)
{
    public const int LeastMinutes = 1, MostMinutes = 30, DefaultMinutes = 3;

    private const string Cookie = "tablet";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>What a member of staff made of this device; null for a device of one person.</summary>
    public static SharedTablet? Of(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { } kept && Protector(context).Unprotect(kept).Split('|', 2) is [var minutes, var cohort]
                ? new(cohort, TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture))) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Keep(HttpContext context) => context.Response.Cookies.Append(
        Cookie, Protector(context).Protect(string.Create(CultureInfo.InvariantCulture, $"{LockAfter.TotalMinutes:0}|{Cohort}")), Options(context));

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    private static IDataProtector Protector(HttpContext context) => context.RequestServices.GetDataProtector("tablet");

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = Remembered, IsEssential = true };
}
