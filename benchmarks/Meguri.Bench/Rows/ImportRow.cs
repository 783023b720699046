using System.Diagnostics;
using System.Text;
using ExcelDataReader;
using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Imports;
using Meguri.Plans.Exchange.Tidy;

namespace Meguri.Bench.Rows;

/// <summary>Import of a tidy workbook into an empty city, against reading every cell of the same file and doing nothing with it.</summary>
public sealed class ImportRow : Row
{
    /// <inheritdoc/>
    public override string Name => "import";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        foreach (var scale in workshop.Options.Scales)
        {
            var file = TidyWriter.Write(workshop.Plan(scale));
            var city = (await workshop.HostAsync()).City(BenchHost.Empty);
            await ImportAsync(city, file);
            ReadRaw(file);
            await city.ClearAsync();

            var preview = 0.0;
            var duel = await Duel.RunAsync(
                workshop.Options.LongRounds + 1,
                async () =>
                {
                    var seconds = await Duel.SecondsAsync(async () => preview = await ImportAsync(city, file));
                    await city.ClearAsync();
                    return seconds;
                },
                () => Duel.SecondsAsync(() => ReadRaw(file))
            );
            yield return new Line
            {
                Row = Name,
                Scale = scale,
                What =
                    $"tidy workbook of {file.Length / 1024.0 / 1024:0.0} MB: read, check, preview and write, against ExcelDataReader reading all cells",
                Ours = $"{duel.OursMedian:0.00} s, of it {preview:0.00} s to the preview",
                Peer = $"{duel.PeerMedian:0.00} s",
                Ratios = duel.Ratios,
                Goal = Goal.Most(3),
            };
        }
    }

    private static async Task<double> ImportAsync(BenchCity city, byte[] file)
    {
        var began = Stopwatch.GetTimestamp();
        var preview = await city.WithAsync<CurrentPlan, ImportPreview>(plans =>
            plans.PreviewAsync(PlanFile.Read(file, "bench.xlsx"), ImportChoices.None)
        );
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (!preview.CanConfirm)
            throw new BenchException($"the generated plan cannot be imported: {preview.Reading.Problems[0]}");
        await city.WithAsync<PlanService, int>(s => s.ApplyAsync(preview.PlanCode, preview.Changes, BenchCity.Write));
        return seconds;
    }

    // The reader asks for Windows code pages even where it uses none.
    static ImportRow() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static int ReadRaw(byte[] file)
    {
        var cells = 0;
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file, writable: false));
        do
        {
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (reader.GetValue(i) is not null)
                        cells++;
                }
            }
        } while (reader.NextResult());
        return cells;
    }
}
