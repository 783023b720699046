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

/// <summary>The checks: what they find of what the errors' generator plants, what they say of clean plans, how long they take.</summary>
public sealed class ChecksRow : Row
{
    private const int QuickVariations = 2;
    private const double LeastOfAll = 0.95;
    private const double LeastOfKind = 0.8;
    private const double FullSeconds = 5;
    private const double SecondsPerThousand = 1;

    /// <inheritdoc/>
    public override string Name => "checks";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        foreach (var line in Recall(workshop.Options))
            yield return line;
        foreach (var line in Alarms())
            yield return line;
        foreach (var scale in workshop.Options.Scales)
        {
            yield return await FullAsync(workshop, scale);
            yield return await AfterSaveAsync(workshop, scale);
        }
    }

    private IEnumerable<Line> Recall(BenchOptions options)
    {
        var score = SeedScore.Run(SeedKinds.All, options.Quick ? QuickVariations : SeedKinds.Variations);
        var planted = score.Kinds.Sum(k => k.Planted);
        yield return Found("all kinds", planted - score.Kinds.Sum(k => k.Missed.Count), planted, LeastOfAll);
        foreach (var kind in score.Kinds)
            yield return Found(kind.Kind.Code, kind.Planted - kind.Missed.Count, kind.Planted, LeastOfKind);
        yield return Count("誤り and 注意 raised by the clean twins", score.Kinds.Sum(k => k.Alarms.Count), 0);
    }

    private IEnumerable<Line> Alarms()
    {
        var plans = FalseAlarms.OfAll();
        var what = $"per 1,000 of the {plans.Sum(p => p.Fields):#,0} filled fields of {plans.Count} clean plans";
        foreach (var (severity, most) in ((Severity, double)[])[(Severity.Error, 0), (Severity.Warning, 1), (Severity.Note, 5)])
            yield return Count($"false {severity.Title()} {what}", FalseAlarms.PerThousand(plans, severity), most);
    }

    private async Task<Line> FullAsync(Workshop workshop, int scale)
    {
        var plan = workshop.Plan(scale);
        var seconds = new List<double>();
        for (var round = 0; round <= workshop.Options.LongRounds; round++)
            seconds.Add(await Duel.SecondsAsync(() => CheckRunner.Run(new PlanIndex(plan))));
        var what = $"every rule over a whole plan of {plan.Sheets.Count:#,0} sheets, against {FullSeconds:0} s for 600";
        return Took(scale, what, seconds, FullSeconds * plan.Sheets.Count / 600);
    }

    /// <summary>One text of one sheet is stored; then the sheet is asked what the checks say of it, as its page asks.</summary>
    private async Task<Line> AfterSaveAsync(Workshop workshop, int scale)
    {
        var (plan, city) = (workshop.Plan(scale), await workshop.CityAsync(scale));
        var sheet = plan.Sheets.MaxBy(s => s.PlanYear.Value)!;
        var (text, seconds) = (sheet.Outcomes, new List<double>());
        for (var round = 0; round <= workshop.Options.Rounds; round++)
        {
            var written = $"{sheet.Outcomes}{round}回目の書き直しである。";
            var change = PlanDiff.Between(Only(sheet, text), Only(sheet, written), removeMissing: false);
            await city.WithAsync<PlanService, int>(s => s.ApplyAsync(plan.Plan.Code, change, BenchCity.Write));
            text = written;
            seconds.Add(await Duel.SecondsAsync(() => city.WithAsync<IEnumerable<IFieldNotes>, int>(all => AskAsync(all, sheet))));
        }
        var per = $"{SecondsPerThousand:0} s for 1,000";
        var what =
            $"what the checks say of a sheet of which one text was just saved, in a plan of {plan.Sheets.Count:#,0} sheets, against {per}";
        return Took(scale, what, seconds, SecondsPerThousand * plan.Sheets.Count / 1000);
    }

    /// <summary>The checks' own notes: other rooms have theirs.</summary>
    private static async Task<int> AskAsync(IEnumerable<IFieldNotes> all, Sheet sheet)
    {
        var notes = all.Single(n => n.GetType().Namespace == typeof(CheckRunner).Namespace);
        return (await notes.ForSheetAsync(GeneratedPlan.Code, sheet.MeasureCode, sheet.PlanYear, CancellationToken.None)).Count;
    }

    /// <summary>Seconds of each round after the first, which warms up, against a limit.</summary>
    private Line Took(int scale, string what, IReadOnlyList<double> rounds, double limit)
    {
        var seconds = rounds.Skip(1).ToList();
        return new Line
        {
            Row = Name,
            Scale = scale,
            What = what,
            Ours = Seconds(Statistics.Median(seconds)),
            Peer = Seconds(limit),
            Ratios = [.. seconds.Select(s => s / limit)],
            Goal = Goal.Most(1),
        };
    }

    private static PlanDocument Only(Sheet sheet, string outcomes)
    {
        var copy = RecordKind.Copy(sheet);
        copy.Outcomes = outcomes;
        return new PlanDocument { Sheets = [copy] };
    }

    private Line Found(string kind, int found, int planted, double least) =>
        new()
        {
            Row = Name,
            What = $"planted errors found: {kind}",
            Ours = $"{found} of {planted}",
            Peer = string.Create(CultureInfo.InvariantCulture, $"{least * 100:0} %"),
            Ratios = [found / (double)planted],
            Goal = Goal.Least(least),
        };

    private Line Count(string what, double count, double most) =>
        new()
        {
            Row = Name,
            What = what,
            Ours = string.Create(CultureInfo.InvariantCulture, $"{count:0.##}"),
            Peer = string.Create(CultureInfo.InvariantCulture, $"{most:0}"),
            Ratios = [count],
            Goal = Goal.Most(most),
        };

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000} s");
}
