using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeldVision.Storage;
using WeldVision.Web.Staff;

namespace WeldVision.Web.Accounts;

/// <summary>What the centre asks of staff who sign in.</summary>
internal sealed class StaffRules(IServiceScopeFactory scopes, RecordStore store)
{
    public async Task<bool> NeedSecondFactorAsync()
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await Rules(scope).AnyAsync(one => one.Name == AccountRule.StaffSecondFactor);
    }

    /// <summary>Whoever has none is led to set it up at their next page, within a minute.</summary>
    public async Task SetSecondFactorAsync(bool isNeeded, StaffReader by)
    {
        if (!by.IsAdministrator) throw new InvalidDataException("Only an administrator sets rules.");
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        await Rules(scope).Where(one => one.Name == AccountRule.StaffSecondFactor).ExecuteDeleteAsync();
        if (isNeeded)
        {
            Rules(scope).Add(new() { Name = AccountRule.StaffSecondFactor });
            await scope.ServiceProvider.GetRequiredService<AccountsContext>().SaveChangesAsync();
        }

        store.Audit.Note(by.Pseudonym, isNeeded ? "ask-second-factor" : "no-second-factor", by.Pseudonym);
    }

    private static DbSet<AccountRule> Rules(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<AccountsContext>().Rules;
}
