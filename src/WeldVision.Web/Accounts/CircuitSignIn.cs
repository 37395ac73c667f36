using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WeldVision.Storage;

namespace WeldVision.Web.Accounts;

/// <summary>Ends what a circuit may do when its person's secret, role or name in the record has changed since they signed in: a circuit sends no cookie that could be checked.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<SecurityStampValidatorOptions> stamps, RecordStore store, StaffRules rules)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => stamps.Value.ValidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ClaimsPrincipal user = authenticationState.User;
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(user) is not { UserName: { } name } account) return false;
            if (!account.TwoFactorEnabled && await rules.NeedSecondFactorAsync()) return false;
            return store.People.Find(name) is { Name: not null } person && user.IsInRole(PersonClaims.RoleOf(person.Role));
        }
        catch (Exception fault) when (fault is RecordsNotReachableException or DbException || fault.InnerException is DbException)
        {
            // Without the database nothing can be opened either; it is asked again at the next turn.
            return true;
        }
        catch (ObjectDisposedException)
        {
            // The server is being stopped, and the circuit with it.
            return true;
        }
    }
}
