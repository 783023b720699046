using System.Globalization;
using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Meguri.Checks;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Meguri.Tests.Checks.Clean;
using Meguri.Tests.Checks.Seeds;

namespace Meguri.Bench.Rows;

/// <summary>The checks: how much of what the errors' generator plants they find, what they say of clean plans, and how long they take.</summary>
public sealed class ChecksRow : Row
{
    private const int QuickVariations = 2;
    private const double FullSeconds = 5;
    private const double SecondsPerThousand = 1;

    /// <inheritdoc/>
    public override string Name => "checks";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        foreach (var line in Recall(workshop.Options)) yield return line;
        foreach (var line in Alarms()) yield return line;
        foreach (var scale in workshop.Options.Scales)
        {
            yield return await FullAsync(workshop, scale);
            yield return await AfterSaveAsync(workshop, scale);
        }
    }

    private IEnumerable<Line> Recall(BenchOptions options)
    {
        var score = SeedScore.Run(SeedKinds.All, options.Quick ? QuickVariations : SeedKinds.Variations);
        yield return Share("found of all planted errors", score.Kinds.Sum(k => k.Planted - k.Missed.Count), score.Kinds.Sum(k => k.Planted), 0.95);
        foreach (var kind in score.Kinds) yield return Share($"found of {kind.Kind.Code}: {kind.Kind.Title}", kind.Planted - kind.Missed.Count, kind.Planted, 0.8);
        yield return Count("誤り and 注意 raised by the clean twins", score.Kinds.Sum(k => k.Alarms.Count), 0, 0);
    }

    private IEnumerable<Line> Alarms()
    {
        var plans = FalseAlarms.OfAll();
        var fields = plans.Sum(p => p.Fields);
        foreach (var (severity, most) in ((Severity, double)[])[(Severity.Error, 0), (Severity.Warning, 1), (Severity.Note, 5)])
        {
            var alarms = plans.Sum(p => p.Count(severity));
            yield return Count($"false {severity.Title()} per 1,000 of the {fields:#,0} filled fields of {plans.Count} clean plans", alarms * 1000.0 / fields, most, 2);
        }
    }

    private async Task<Line> FullAsync(Workshop workshop, int scale)
    {
        var plan = workshop.Plan(scale);
        var seconds = new List<double>();
        for (var round = 0; round <= workshop.Options.LongRounds; round++) seconds.Add(await Duel.SecondsAsync(() => CheckRunner.Run(new PlanIndex(plan))));
        seconds.RemoveAt(0);
        var limit = FullSeconds * plan.Sheets.Count / 600;
        return new Line
        {
            Row = Name, Scale = scale, What = $"every rule over a whole plan of {plan.Sheets.Count:#,0} sheets, against {FullSeconds:0} s for 600",
            Ours = Seconds(Statistics.Median(seconds)), Peer = Seconds(limit), Ratios = [.. seconds.Select(s => s / limit)], Goal = Goal.Most(1),
        };
    }

    /// <summary>One text of one sheet is stored; then the sheet is asked what the checks say of it, as its page asks.</summary>
    private async Task<Line> AfterSaveAsync(Workshop workshop, int scale)
    {
        var (plan, city) = (workshop.Plan(scale), await workshop.CityAsync(scale));
        var sheet = plan.Sheets.MaxBy(s => s.PlanYear.Value)!;
        var notes = new List<FieldNote>();
        var text = sheet.Outcomes;
        var seconds = new List<double>();
        for (var round = 0; round <= workshop.Options.Rounds; round++)
        {
            var changed = $"{sheet.Outcomes}{round}回目の書き直しである。";
            await city.WithAsync<PlanService, int>(s => s.ApplyAsync(plan.Plan.Code, PlanDiff.Between(Only(sheet, text), Only(sheet, changed), removeMissing: false), BenchCity.Write));
            text = changed;
            seconds.Add(await Duel.SecondsAsync(() => city.WithAsync<IEnumerable<IFieldNotes>, int>(async all =>
            {
                notes.Clear();
                foreach (var each in all.Where(n => n.GetType().Namespace == typeof(CheckRunner).Namespace)) notes.AddRange(await each.ForSheetAsync(plan.Plan.Code, sheet.MeasureCode, sheet.PlanYear, CancellationToken.None));
                return notes.Count;
            })));
        }
        seconds.RemoveAt(0);
        var limit = SecondsPerThousand * plan.Sheets.Count / 1000;
        return new Line
        {
            Row = Name, Scale = scale, What = $"what the checks say of a sheet of which one text was just saved, in a plan of {plan.Sheets.Count:#,0} sheets, against {SecondsPerThousand:0} s for 1,000",
            Ours = $"{Seconds(Statistics.Median(seconds))} ({Seconds(Statistics.Median(seconds) * 1000 / plan.Sheets.Count)} per 1,000)", Peer = Seconds(limit), Ratios = [.. seconds.Select(s => s / limit)], Goal = Goal.Most(1),
        };
    }

    private static PlanDocument Only(Sheet sheet, string outcomes)
    {
        var copy = RecordKind.Copy(sheet);
        copy.Outcomes = outcomes;
        return new PlanDocument { Sheets = [copy] };
    }

    private Line Share(string what, int found, int planted, double least) => new()
    {
        Row = Name, What = what, Ours = string.Create(CultureInfo.InvariantCulture, $"{found} of {planted}"), Peer = string.Create(CultureInfo.InvariantCulture, $"{least:P0}"),
        Ratios = [found / (double)planted], Goal = Goal.Least(least),
    };

    private Line Count(string what, double count, double most, int decimals) => new()
    {
        Row = Name, What = what, Ours = Math.Round(count, decimals).ToString(CultureInfo.InvariantCulture), Peer = most.ToString(CultureInfo.InvariantCulture), Ratios = [count], Goal = Goal.Most(most),
    };

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000} s");
}
