using System.Globalization;
using Meguri.Bench;
using Meguri.Bench.Load;
using Meguri.Bench.Rows;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Row[] all =
[
    new StartRow(),
    new MemoryRow(),
    new ImportRow(),
    new ChecksRow(),
    new PublicPageRow(),
    new ListRow(),
    new SheetRow(),
    new SaveRow(),
    new FieldRow(),
    new EditorsRow(),
    new PauseRow(),
    new SignInRow(),
    new TallyRow(),
    new RespondentsRow(),
    new SiteRow(),
    new BookRow(),
    new BookOfficeRow(),
    new ComparisonRow(),
];
var options = BenchOptions.Parse(args);
if (options.Rows.FirstOrDefault(name => all.All(r => r.Name != name)) is { } unknown)
{
    Console.Error.WriteLine($"「{unknown}」という行はありません。行: {string.Join("、", all.Select(r => r.Name))}");
    return 2;
}

Console.WriteLine("| row | size | what | ours | peer or limit | ratio: median (spread) | goal | met |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
var failed = 0;
await using var workshop = new Workshop(options);
foreach (var row in all.Where(r => options.Rows.Count == 0 || options.Rows.Contains(r.Name, StringComparer.Ordinal)))
{
    Console.Error.WriteLine($"{row.Name} …");
    try
    {
        await foreach (var line in row.MeasureAsync(workshop))
            Console.WriteLine(line);
    }
    // Whatever stops one row, the others are still worth measuring.
    catch (Exception e) when (e is not OutOfMemoryException)
    {
        failed++;
        Console.WriteLine(
            $"| {row.Name} | — | not measured: {e.Message.ReplaceLineEndings(" ").Replace('|', '/')} | — | — | — | — | **no** |"
        );
    }
}
return failed == 0 ? 0 : 1;
