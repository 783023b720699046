using Meguri.Seals;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Seals;

internal static class SealSupport
{
    private const string Waiting =
        "select exists (select from writes w where not exists (select from sealed_writes s where s.write_id = w.id))";

    /// <summary>The next seal; null when nothing can be sealed now.</summary>
    public static async Task<Seal?> SealAsync(this TestApp app)
    {
        await using var scope = app.Scope();
        return await scope.ServiceProvider.GetRequiredService<SealService>().NextAsync();
    }

    /// <summary>Until everything is sealed: transactions of other tests on the same server may hold it up for a moment.</summary>
    /// <returns>The last value.</returns>
    public static async Task<string> SealAllAsync(this TestApp app)
    {
        while (await app.ScalarAsync<bool>(Waiting))
        {
            if (await app.SealAsync() is null)
                await Task.Delay(20);
        }
        return await app.ScalarAsync<string>("select encode(hash, 'hex') from seals order by id desc limit 1");
    }
}
