namespace Meguri.Tests.TestSupport;

/// <summary>Looks for words that must not have been kept, in every table of a city's database.</summary>
internal static class SecretCrawl
{
    /// <summary>Names of the tables of which a row holds one of <paramref name="secrets"/> in a column of text.</summary>
    public static async Task<IReadOnlyList<string>> TablesHoldingAsync(this TestApp app, params string[] secrets)
    {
        var holding = new List<string>();
        foreach (var table in await app.ListAsync("select table_name from information_schema.tables where table_schema = 'public'"))
        {
            foreach (var secret in secrets)
            {
                if (await app.ScalarAsync<long>($"select count(*) from {table} t where t::text like '%{secret}%'") > 0)
                    holding.Add($"{table}: {secret}");
            }
        }
        return holding;
    }
}
