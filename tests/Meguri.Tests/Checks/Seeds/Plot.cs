using System.Globalization;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Where a sentence may be put.</summary>
[Flags]
internal enum Spot
{
    Result = 1,
    Plan = 2,
    Outcomes = 4,
    Improvements = 8,
    Outline = 16,
    Note = 32,
    Told = Result | Outcomes,
    Ahead = Plan | Improvements,
    Sheet = Outcomes | Improvements | Outline | Note,
    Any = Result | Plan | Outcomes | Improvements,
}

/// <summary>A text of a plan: its record, its field, and the year of the sheet on which it stands.</summary>
internal sealed record TextPlace(RecordKind Kind, string Key, string Field, SheetYear Year, string Measure, string Text);

/// <summary>A project's line on the sheet of its home, with what it did and is to do.</summary>
internal sealed record LinePlace(SheetYear Year, string Measure, Project Project, Listing Listing, ProjectResult Result, ProjectPlan Plan);

/// <summary>
/// The work of planting one error: two copies of a plan, one that stays right and one that goes wrong, and what makes this variation.
/// </summary>
internal sealed class Plot
{
    /// <summary>Smaller amounts leave no room for parts and slips.</summary>
    private const long LeastAmount = 200_000;

    private readonly List<SeedPlace> _places = [];

    public Plot(SeedBase from, int seed, int number)
    {
        (Base, Number, Random) = (from, number, new Random(seed));
        (Before, After) = (PlanCopy.Of(from.Plan), PlanCopy.Of(from.Plan));
        // One variation in six is written by somebody who keeps no rule of digits.
        Pen = number % 6 == 5 ? from.Pen with { Digits = from.Pen.Digits == Digits.Half ? Digits.Full : Digits.Half } : from.Pen;
    }

    public SeedBase Base { get; }

    /// <summary>The clean twin.</summary>
    public PlanDocument Before { get; }

    /// <summary>The plan with the error.</summary>
    public PlanDocument After { get; }

    public Random Random { get; }

    public int Number { get; }

    public Pen Pen { get; set; }

    public IReadOnlyList<SeedPlace> Places => _places;

    public string What { get; set; } = "";

    /// <summary>The years, the last first.</summary>
    public IReadOnlyList<SheetYear> Years => field ??= [.. Base.Plan.Years.OrderByDescending(y => y.PlanYear.Value)];

    public PlanIndex Index => field ??= new PlanIndex(Base.Plan);

    /// <summary>One of the forms, in turn with the number of the variation.</summary>
    public T Turn<T>(params T[] forms) => forms[Number % forms.Length];

    /// <summary>Any of them.</summary>
    public T Pick<T>(params IReadOnlyList<T> forms) => forms[Random.Next(forms.Count)];

    /// <summary>A figure from the first to the last.</summary>
    public int Some(int from, int to) => Random.Next(from, to + 1);

    /// <summary>
    /// Another figure, as a hand or an eye slips: two digits swapped, one left out, one changed, one too many.
    /// It is at least <paramref name="least"/> away.
    /// </summary>
    public long Off(long right, long least = 1)
    {
        var digits = right.ToString(CultureInfo.InvariantCulture);
        var slips = new List<long> { right + least + Random.Next(1, 3), right + (least * 10) };
        if (right - least > 1)
            slips.Add(right - least);
        for (var i = 0; i + 1 < digits.Length; i++)
        {
            if (digits[i] == digits[i + 1] || digits[i + 1] == '0')
                continue;
            slips.Add(Parse(digits[..i] + digits[i + 1] + digits[i] + digits[(i + 2)..]));
        }
        if (digits.Length > 2)
            slips.Add(Parse(digits.Remove(1, 1)));
        var fit = slips.Where(s => Math.Abs(s - right) >= least && s > 0).Distinct().ToList();
        return fit[Random.Next(fit.Count)];

        static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>Another figure with one decimal.</summary>
    public decimal Off(decimal right, decimal least) => Off((long)(right * 10), (long)(least * 10)) / 10m;

    /// <summary>Names a place where a finding counts.</summary>
    public void At(RecordKind kind, object record, params string[] fields) =>
        _places.AddRange(fields.Select(f => new SeedPlace(kind.Name, kind.KeyOf(record), kind[f].Name)));

    /// <summary>The same change in both.</summary>
    public void Both(Action<PlanDocument> change)
    {
        change(Before);
        change(After);
    }

    /// <summary>Texts that are written, in these spots, of the last year unless all are asked for.</summary>
    public List<TextPlace> Texts(Spot spots, bool allYears = false)
    {
        var found = new List<TextPlace>();
        foreach (var year in allYears ? Years : Years.Take(1))
        {
            foreach (var sheet in Base.Plan.Sheets.Where(s => s.PlanYear == year.PlanYear))
            {
                foreach (
                    var (spot, field) in ((Spot, string)[])
                        [(Spot.Outcomes, "outcomes"), (Spot.Improvements, "improvements"), (Spot.Outline, "outline"), (Spot.Note, "note")]
                )
                {
                    if (spots.HasFlag(spot))
                        Add(PlanRecords.Sheet, sheet, field, year, sheet.MeasureCode);
                }
            }
            foreach (var line in Lines(year, amounts: false))
            {
                if (spots.HasFlag(Spot.Result))
                    Add(PlanRecords.Result, line.Result, "text", year, line.Measure);
                if (spots.HasFlag(Spot.Plan))
                    Add(PlanRecords.ProjectPlan, line.Plan, "text", year, line.Measure);
            }
        }
        return found;

        void Add(RecordKind kind, object record, string field, SheetYear year, string measure)
        {
            if (kind[field].GetText(record) is { Length: > 0 } text)
                found.Add(new TextPlace(kind, kind.KeyOf(record), field, year, measure, text));
        }
    }

    /// <summary>Lines of a year at their home that stand in results and plan, with both written; with amounts if asked for.</summary>
    public List<LinePlace> Lines(SheetYear year, bool amounts)
    {
        var lines = new List<LinePlace>();
        foreach (var measure in Index.Measures)
        {
            foreach (
                var listing in Index
                    .Listings(measure.Code, year.PlanYear)
                    .Where(l => l is { InResults: true, InPlan: true, CrossListedInResults: false, PrintedResultText: "" })
            )
            {
                if (Index.Project(listing.ProjectCode) is not { } project || project.HomeMeasureCode != measure.Code)
                    continue;
                if (
                    Index.Result(project.Code, year.ResultYear) is not { Text.Length: > 0 } result
                    || Index.Plan(project.Code, year.PlanYear) is not { Text.Length: > 0 } plan
                )
                    continue;
                if (amounts && !(result.SettledAmount >= LeastAmount && plan.Budget >= LeastAmount))
                    continue;
                lines.Add(new LinePlace(year, measure.Code, project, listing, result, plan));
            }
        }
        return lines;
    }

    /// <summary>One of them, of the last year; null where there is none.</summary>
    public LinePlace? Line(bool amounts = false, Func<LinePlace, bool>? where = null)
    {
        var fit = Lines(Years[0], amounts).Where(l => where?.Invoke(l) ?? true).ToList();
        return fit.Count == 0 ? null : Pick(fit);
    }

    /// <summary>A line of the last year that stood on last year's sheet too.</summary>
    public (LinePlace Now, LinePlace Last)? TwoYears(bool amounts = false, Func<LinePlace, bool>? where = null)
    {
        if (Years.Count < 2 || Years[1].PlanYear != Years[0].PlanYear - 1)
            return null;
        var last = Lines(Years[1], amounts);
        var fit = Lines(Years[0], amounts)
            .Where(l => where?.Invoke(l) ?? true)
            .Select(l => (Now: l, Last: last.Find(o => o.Project.Code == l.Project.Code)!))
            .Where(l => l.Last is not null)
            .ToList();
        return fit.Count == 0 ? null : Pick(fit);
    }

    /// <summary>Puts a sentence, in the pen's half-width form, into one of the spots: right in the twin, wrong in the other.</summary>
    public bool Put(Spot spots, string right, string wrong, Func<TextPlace, bool>? where = null)
    {
        var fit = Texts(Fitting(spots, right))
            .Where(t => (where?.Invoke(t) ?? true) && !(right.Contains("前年", StringComparison.Ordinal) && IsNew(t)))
            .ToList();
        return fit.Count > 0 && Put(Pick(fit), right, wrong);
    }

    /// <summary>True for the result of a new project: of the year before there is nothing right to say.</summary>
    private bool IsNew(TextPlace text) =>
        text.Kind == PlanRecords.Result
        && Base.Plan.Listings.Exists(l =>
            l.New && l.PlanYear == text.Year.PlanYear && text.Key.StartsWith(l.ProjectCode + "/", StringComparison.Ordinal)
        );

    /// <summary>The spots in which a clean sentence may stand: what was done has no place in what is to be done.</summary>
    public static Spot Fitting(Spot spots, string sentence) =>
        sentence.TrimEnd('。', ')').EndsWith('た') ? spots & ~(Spot.Plan | Spot.Improvements | Spot.Outline) : spots;

    /// <summary>Puts a sentence into that text.</summary>
    public bool Put(TextPlace place, string right, string wrong) => PutAsWritten(place, Pen.Write(right), Pen.Write(wrong));

    /// <summary>The same with sentences that are as they are to stand.</summary>
    public bool PutAsWritten(TextPlace place, string right, string wrong)
    {
        var at = Random.Next(3);
        Set(Before, place, TextWith.Sentence(place.Text, right, at));
        Set(After, place, TextWith.Sentence(place.Text, wrong, at));
        _places.Add(new SeedPlace(place.Kind.Name, place.Key, place.Kind[place.Field].Name, wrong, right));
        What = $"{What}{place.Kind.Name}/{place.Key}/{place.Field}: 「{right}」→「{wrong}」";
        return true;
    }

    /// <summary>Puts a sentence that is right into a text of both.</summary>
    public void PutRight(TextPlace place, string sentence)
    {
        var at = Random.Next(3);
        Both(d => Set(d, place, TextWith.Sentence(place.Text, Pen.Write(sentence), at)));
        _places.Add(new SeedPlace(place.Kind.Name, place.Key, place.Kind[place.Field].Name, Pen.Write(sentence), Pen.Write(sentence)));
    }

    /// <summary>The text of a line's result or plan.</summary>
    public static TextPlace TextOf(LinePlace line, bool plan = false) =>
        plan
            ? new(PlanRecords.ProjectPlan, PlanRecords.ProjectPlan.KeyOf(line.Plan), "text", line.Year, line.Measure, line.Plan.Text)
            : new(PlanRecords.Result, PlanRecords.Result.KeyOf(line.Result), "text", line.Year, line.Measure, line.Result.Text);

    /// <summary>Sets a field of the record of that key.</summary>
    public static void Set(PlanDocument document, TextPlace place, string text) =>
        place.Kind[place.Field].Set(Find(document, place.Kind, place.Key), text);

    /// <summary>The record of that key.</summary>
    public static object Find(PlanDocument document, RecordKind kind, string key) =>
        document.Of(kind).Cast<object>().First(r => kind.KeyOf(r) == key);

    /// <summary>The record in that document that bears the same key.</summary>
    public static T Same<T>(PlanDocument document, RecordKind<T> kind, T record)
        where T : class, new() => (T)Find(document, kind, kind.KeyOf(record));

    /// <summary>Sets a line's settled amount, its finance where it had none, and the totals on every sheet that lists it.</summary>
    public static void Settle(PlanDocument document, LinePlace line, long? yen)
    {
        var result = Same(document, PlanRecords.Result, line.Result);
        var change = (yen ?? 0) - (result.SettledAmount ?? 0);
        result.SettledAmount = yen;
        foreach (var sheet in SheetsWith(document, line, l => l.InResults))
            sheet.PrintedResultTotal += change;
    }

    /// <summary>Sets a line's budget, and the totals on every sheet that lists it.</summary>
    public static void Budget(PlanDocument document, LinePlace line, long? yen)
    {
        var plan = Same(document, PlanRecords.ProjectPlan, line.Plan);
        var change = (yen ?? 0) - (plan.Budget ?? 0);
        plan.Budget = yen;
        foreach (var sheet in SheetsWith(document, line, l => l.InPlan))
            sheet.PrintedPlanTotal += change;
    }

    private static IEnumerable<Sheet> SheetsWith(PlanDocument document, LinePlace line, Func<Listing, bool> where) =>
        document
            .Listings.Where(l => l.ProjectCode == line.Project.Code && l.PlanYear == line.Year.PlanYear && where(l))
            .Select(l => document.Sheets.FirstOrDefault(s => s.MeasureCode == l.MeasureCode && s.PlanYear == l.PlanYear))
            .OfType<Sheet>();

    /// <summary>A year as this variation calls it: 令和5年度, R5年度, 2023年度.</summary>
    public string YearName(FiscalYear year) =>
        (Number % 4) switch
        {
            1 => year.EraShort + "年度",
            3 => year.Western,
            _ => year.Era,
        };
}
