using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Indicators;
using Meguri.Plans;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Indicators;

/// <summary>A text names an indicator with a value that is not the indicator's for that year.</summary>
public sealed partial class IndicatorTextDiffers : Rule
{
    private const int ShortestName = 3;

    /// <inheritdoc/>
    public override string Code => "indicator-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の指標の値が、指標の記録と違う";

    /// <inheritdoc/>
    public override string Why => "指標の頁と施策の文で同じ指標の値が違うと、どちらで目標を達したのかが分かりません。";

    /// <summary>The indicators of a plan whose names are long enough to be known in a text, each with its name in half width.</summary>
    internal static List<(IndicatorView View, string Name)> IndicatorsOf(CheckedPlan plan) =>
        [
            .. IndicatorBook
                .Of(plan.Plan)
                .All.Where(i => i.Name.Length >= ShortestName)
                .Select(i => (View: i, Name: FullWidth.ToAscii(i.Name))),
        ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var indicators = IndicatorsOf(plan);
        if (indicators.Count == 0)
            yield break;
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || !Reading.Figures.HasDigit(text.Text))
                continue;
            var (half, year) = (FullWidth.ToAscii(text.Text), TextYears.Of(plan, text));
            var isBased = IsBaseline(half);
            foreach (var mention in Mentions.In(text.Text))
            {
                if (mention.IsChange || mention.IsRough || (year is null && !mention.IsTarget && mention.Year == 0 && !isBased))
                    continue;
                foreach (var (view, name) in indicators)
                {
                    if (Reading.Figures.KinOf(view.Indicator.Unit) != mention.Figure.Kin)
                        continue;
                    var between = Named(half, mention, name);
                    // 「待機児童は」 for 「待機児童数」: the same but for the word that counts, where a year or 目標 tells that it is measured.
                    if (between is null && (mention.Year != 0 || mention.IsTarget) && Uncounted(name) is { } bare)
                        between = NamedBare(half, mention, bare, isShort: false);
                    var isShort = between is null && IsOfMeasure(view, text);
                    if (isShort && Short(name, indicators.ConvertAll(i => i.Name)) is { } called)
                        between = Named(half, mention, called, isShort)
                            ?? (Uncounted(called) is { } part ? NamedBare(half, mention, part, isShort: true) : null);
                    if (between is null)
                        continue;
                    if (IsBaseline(between) && !mention.IsTarget && view.Use is { BaselineYear: not null, BaselineValue: not null })
                    {
                        if (Baseline(text, mention, view) is { } baseline)
                            yield return baseline;
                        continue;
                    }
                    var isTarget =
                        mention.IsTarget
                        || between.Contains("目標", StringComparison.Ordinal)
                        || IsAhead(view, mention)
                        || AsTarget().IsMatch(half, mention.Figure.Span.End);
                    // By half its name only a target can be told from what else bears it.
                    if (!isTarget && (isShort || (year is null && mention.Year == 0)))
                        continue;
                    if (
                        (
                            isTarget ? Target(text, mention, view)
                            : year is { } now ? Value(text, mention, view, now + (mention.Offset(now) ?? 0))
                            : Value(text, mention, view, new FiscalYear(mention.Year))
                        ) is
                        { } finding
                    )
                        yield return finding;
                }
            }
        }
    }

    private Finding? Value(PlanText text, Mention mention, IndicatorView view, FiscalYear then)
    {
        var observed = view.Observations.FirstOrDefault(o => o.Year == then && o.FromYear is null);
        if (observed?.Value is not { } value || Agrees(mention.Figure, value))
            return null;
        return Found(
            text.Place,
            $"文中に「{view.Name}」の値として「{mention.Figure.Print()}」とありますが、指標の{then.Era}の値は{view.WithUnit(value)}です。違うほうを直してください。",
            text.Text,
            value
        ) with
        {
            Text = text.Text,
            Spans = [mention.Figure.Span],
            Figures = [FoundFigure.Of(mention.Figure), new(value, view.Indicator.Unit)],
            Also = [new(IndicatorRecords.Observation.Name, IndicatorRecords.Observation.KeyOf(observed), "value")],
        };
    }

    // 「基準の令和3年度の37人」: what the plan set out from, with its year or without.
    private Finding? Baseline(PlanText text, Mention mention, IndicatorView view)
    {
        if (
            view.Use is not { BaselineYear: { } year, BaselineValue: { } value }
            || (mention.Year != 0 && mention.Year != year.Value)
            || Agrees(mention.Figure, value)
            || view.Observations.Any(o => o.Year == year && o.Value is { } observed && Agrees(mention.Figure, observed))
        )
            return null;
        return Found(
            text.Place,
            $"文中に「{view.Name}」の基準値として「{mention.Figure.Print()}」とありますが、指標の基準値（{year.Era}）は{view.WithUnit(value)}です。違うほうを直してください。",
            text.Text,
            value
        ) with
        {
            Text = text.Text,
            Spans = [mention.Figure.Span],
            Figures = [FoundFigure.Of(mention.Figure), new(value, view.Indicator.Unit)],
        };
    }

    private static bool IsBaseline(string between) =>
        (between.Contains("基準", StringComparison.Ordinal) && !between.Contains("目標", StringComparison.Ordinal))
        || between.Contains("策定時", StringComparison.Ordinal)
        || between.Contains("計画当初", StringComparison.Ordinal);

    // 「目標の65％」, and no target of the indicator, of any year or revision, is 65％.
    private Finding? Target(PlanText text, Mention mention, IndicatorView view)
    {
        if (
            view.Targets.Count == 0
            || view.AllTargets.Any(t =>
                (t.Year.Value == mention.Year || view.AllTargets.All(other => other.Year.Value != mention.Year))
                && (Agrees(mention.Figure, t.Value) || (t.Upper is { } upper && Agrees(mention.Figure, upper)))
            )
        )
            return null;
        var ofYear = view.Targets.FirstOrDefault(t => t.Year.Value == mention.Year);
        var target = ofYear ?? view.Targets[^1];
        return Found(
            text.Place,
            $"文中に「{view.Name}」の目標として「{mention.Figure.Print()}」とありますが、指標の{target.Year.Era}の目標は{view.WithUnit(target.Value)}です。違うほうを直してください。",
            text.Text,
            target.Value
        ) with
        {
            Severity = ofYear is null ? Severity.Note : Severity,
            Text = text.Text,
            Spans = [mention.Figure.Span],
            Figures = [FoundFigure.Of(mention.Figure), new(target.Value, view.Indicator.Unit)],
        };
    }

    // The whole name must stand before the figure, not only its last words, and nothing else that the figure could be of.
    private static string? Named(string half, Mention mention, string name, bool isShort = false)
    {
        var start = mention.Sentence.Start;
        var before = half.AsSpan(start, mention.Figure.Span.Start - start);
        var at = before.LastIndexOf(name, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var between = before[(at + name.Length)..].ToString();
        // 「女性の市民の数」 is not 「市民の数」: a label of several words is looked at below.
        if (
            !isShort
            && mention.Label.Length >= ShortestName
            && !mention.Label.Contains('の', StringComparison.Ordinal)
            && name.EndsWith(mention.Label, StringComparison.Ordinal)
        )
            return between;
        // 「女性の参加者の割合」 is not 「参加者の割合」.
        return !Narrower().IsMatch(half[start..(start + at)]) && Directly.IsMatch(between) ? between : null;
    }

    // 「通いの場を3か所新設」 and 「待機児童を37人受け入れ」 tell of something else than how many there are.
    private static string? NamedBare(string half, Mention mention, string name, bool isShort) =>
        Done().IsMatch(half, mention.Figure.Span.End)
        || half.AsSpan(mention.Sentence.Start, mention.Figure.Span.Start - mention.Sentence.Start).Contains('月')
        || Named(half, mention, name, isShort) is not { } between
        || between.StartsWith('を')
            ? null
            : between;

    // 「待機児童」 of 「待機児童数」, 「通いの場」 of 「通いの場の数」.
    private static string? Uncounted(string name) =>
        name.EndsWith('数')
        && name.TrimEnd('数').TrimEnd('の') is { Length: >= ShortestName } bare
        && !bare.EndsWith('件')
        && !bare.EndsWith('人')
            ? bare
            : null;

    // 「収納率」 for 「市税の収納率」, on the sheet of the measure that is judged by it, where no other indicator ends so.
    private static string? Short(string name, IReadOnlyList<string> names)
    {
        var called = name[(name.LastIndexOf('の') + 1)..];
        return
            called.Length >= ShortestName
            && called.Length < name.Length
            && names.Count(n => n.EndsWith(called, StringComparison.Ordinal)) == 1
            ? called
            : null;
    }

    private static bool IsOfMeasure(IndicatorView view, PlanText text) =>
        view.Links.Any(l => l.TargetKind == Plans.Model.IndicatorLink.OfNode && l.TargetCode == text.Place.MeasureCode);

    // 「令和8年度に98.5％とする」: what has a target and no value as yet.
    private static bool IsAhead(IndicatorView view, Mention mention) =>
        mention.Year != 0
        && view.AllTargets.Any(t => t.Year.Value == mention.Year)
        && view.Observations.All(o => o.Year.Value != mention.Year || o.Value is null);

    private static bool Agrees(Figure figure, decimal value)
    {
        var decimals =
            NumberText.Show(figure.Value) is var shown && shown.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at
                ? shown.Length - at - 1
                : 0;
        return Math.Abs(figure.Value - value)
            < Math.Max(
                figure.Grain > 1 ? figure.Grain : 0,
                decimals > 0 || !decimal.IsInteger(value) ? (decimal)Math.Pow(10, -decimals) : 0.5m
            );
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"(?:[\p{IsCJKUnifiedIdeographs}ァ-ヺーA-Za-z々]|(?<!年度?|前年度?|今年度?|本年度?|当年度|この|指標)の)$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Narrower();

    [GeneratedRegex(
        @"\G(?:を|が|の|に)?(?:新た|新設|開設|追加|設置|増設|整備|立ち?上|廃止|閉|休止|受け?入れ|募集|派遣|解消|拡大)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Done();

    // 「令和9年度に70％を目標とする」, 「70％を目指す」.
    [GeneratedRegex(@"\G(?:以上)?(?:を|とすることを)(?:目標|目指)", Options, Patience.Milliseconds)]
    private static partial Regex AsTarget();

    private static Regex Directly =>
        field ??= Pattern.Of(
            @"^」?(?:の?(?:実績値?|現状値?|目標値?|値))?(?:[はがもを]、?|[、:/=(\s])*(?:(?:計画当初|(?:計画の?)?策定時|基準(?:年度?|値|時)?)(?:\((?:令和|平成|[RH])(?:元|[0-9]{1,2})年?度?\))?(?:である|は|の|、|:|\s){0,2})?(?:(?:(?:令和|平成|[RH])(?:元|[0-9]{1,2})年?度?|20[0-9]{2}年度?|今年度?|本年度?|当年度|"
                + YearMarks.BeforeWords
                + @")(?:末|時点|実績)?(?:の?(?:基準値?|策定時)|\((?:基準(?:年度?|値)?|策定時)\))?(?:までに?は?|には?|[はのが]、?|[、:/=(\s])*)?(?:(?:の|を)?目標値?(?:は|の|である|とする|:|/|\s)?)?(?:延べ|年間|合計|全体で)?$",
            Options
        );
}
