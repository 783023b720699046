using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>Money for each, or at most: 「1人当たり300千円」, 「上限43千円」, 「5人×300千円」.</summary>
/// <param name="Figure">The amount.</param>
/// <param name="Unit">Each what; empty where nothing says so.</param>
/// <param name="Words">The amount with the words that make it a rate.</param>
internal readonly record struct MoneyRate(Figure Figure, string Unit, TextSpan Words)
{
    /// <summary>True within a calculation, which has its own result to be held against.</summary>
    public bool IsCalculated { get; init; }

    /// <summary>How many there are, as the sentence says; 0 where it does not.</summary>
    public decimal Count { get; init; }

    /// <summary>The words of its sentence that name things.</summary>
    public IReadOnlyList<string> Nouns { get; init; } = [];
}

/// <summary>Finds rates that are a thousand times what the project spends, or what its other texts say of the same.</summary>
internal static partial class MoneyRates
{
    private const int FarthestWords = 24;
    private const int ShortestNoun = 3;
    private const int ShortestNounElsewhere = 4;

    // A ceiling is a few times what one costs on average, and what is paid for each may be paid for a part of the year.
    private const int MostTimesOfMean = 20;
    private const int MostTimesOfPlan = 2;
    private const int MostTimesOfResult = 5;

    private static readonly Remembered<MoneyRate> Known = new(Read);

    /// <summary>The rates of the plan that may be slips of 円 and 千円: with what to say, and what they are held against.</summary>
    public static IEnumerable<(PlanText Text, MoneyRate Rate, string Words, decimal Other)> Slips(CheckedPlan plan)
    {
        var rates = plan
            .Texts.Where(t =>
                !t.IsCopy && t.Text.Contains(Reading.Figures.Yen, StringComparison.Ordinal) && t.Place.MeasureCode is not null
            )
            .SelectMany(t => Known.In(t.Text).Select(r => (Text: t, Rate: r)))
            .ToList();
        foreach (var measure in rates.GroupBy(r => r.Text.Place.MeasureCode, StringComparer.Ordinal))
        {
            var all = measure.ToList();
            foreach (var (text, rate) in all)
            {
                if (Other(all, text, rate) is { } other)
                    yield return (
                        text,
                        rate,
                        $"ほかの文の同じものの「{other.Figure.Print()}」と、ちょうど1,000倍違います。",
                        other.Figure.Value
                    );
                else if (Beyond(plan, text, rate) is var (title, amount))
                    yield return (text, rate, $"それだけで{title}の{plan.Money(amount)}より大きい額です。", amount);
            }
        }
    }

    // The same thing in another text, a thousand times as much or as little; not where the others agree with this one, or this one is
    // worked out and the other only told.
    private static MoneyRate? Other(List<(PlanText Text, MoneyRate Rate)> all, PlanText text, MoneyRate rate)
    {
        var others = all.FindAll(o => o.Text != text && IsSame(text, rate, o.Text, o.Rate));
        var against = others.FindAll(o =>
            o.Rate.Figure.Value == rate.Figure.Value * 1_000 || o.Rate.Figure.Value * 1_000 == rate.Figure.Value
        );
        var agreeing = others.Count(o => o.Rate.Figure.Value == rate.Figure.Value);
        if (against.Count == 0 || agreeing >= against.Count)
            return null;
        return agreeing == 0 && rate.IsCalculated && !against.Exists(o => o.Rate.IsCalculated) && against.Count == 1
            ? null
            : against[0].Rate;
    }

    private static bool IsSame(PlanText text, MoneyRate rate, PlanText otherText, MoneyRate other)
    {
        var isKnown = rate.Unit.Length > 0 && other.Unit.Length > 0;
        if (isKnown && !IsAkin(rate.Unit, other.Unit))
            return false;
        if (text.ProjectCode is not null && text.ProjectCode == otherText.ProjectCode)
            return isKnown || SharesNoun(rate, other, ShortestNoun);
        // Between a project and its sheet, or one sheet and the next, the words must tell.
        return (text.ProjectCode is null || otherText.ProjectCode is null) && SharesNoun(rate, other, ShortestNounElsewhere);
    }

    private static bool IsAkin(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static bool SharesNoun(MoneyRate rate, MoneyRate other, int shortest) =>
        rate.Nouns.Any(n => n.Length >= shortest && other.Nouns.Contains(n, StringComparer.Ordinal));

    // 「上限43,000千円の補助を12件」 beside 20,130千円.
    private static (string Title, long Amount)? Beyond(CheckedPlan plan, PlanText text, MoneyRate rate)
    {
        if (rate.IsCalculated || rate.Figure.Grain < 1_000 || !IsGiven(text, rate) || AmountOf(plan, text, rate) is not var (title, amount))
            return null;
        var value = rate.Figure.Value;
        var isFar =
            rate.Count >= 2 ? value * rate.Count >= (decimal)amount * MostTimesOfMean
            : text is { ProjectCode: not null, IsResult: false } ? value >= (decimal)amount * MostTimesOfPlan
            : value >= (decimal)amount * MostTimesOfResult;
        return value > amount && isFar ? (title, amount) : null;
    }

    private static bool IsGiven(PlanText text, MoneyRate rate)
    {
        var sentence = Mentions.SentenceAt(text.Text, rate.Words.Start);
        var words = text.Text.AsSpan(sentence.Start, sentence.Length);
        return Given().IsMatch(words) && !NotSpent().IsMatch(words);
    }

    private static (string Title, long Amount)? AmountOf(CheckedPlan plan, PlanText text, MoneyRate rate)
    {
        if (text.ProjectCode is not null)
            return text.Amount is { } own and > 0 ? ($"{text.AmountTitle}の欄", own) : null;
        if (text.Place is not { MeasureCode: { } measure, PlanYear: { } planYear } || plan.Plan.Year(planYear) is not { } year)
            return null;
        var lines = plan
            .Plan.Listings(measure, planYear)
            .Select(l => plan.Plan.Project(l.ProjectCode))
            .OfType<Project>()
            .Select(p =>
                (
                    Project: p,
                    Shared: SharedWith(plan, p, year, rate),
                    Amount: Math.Max(
                        plan.Plan.Result(p.Code, year.ResultYear)?.SettledAmount ?? 0,
                        plan.Plan.Plan(p.Code, year.PlanYear)?.Budget ?? 0
                    )
                )
            )
            .ToList();
        var most = lines.Count == 0 ? 0 : lines.Max(l => l.Shared);
        if (most > 0 && lines.FindAll(l => l.Shared == most) is [var line])
            return line.Amount > 0 ? ($"「{line.Project.Name}」", line.Amount) : null;
        var sum = lines.Sum(l => l.Amount);
        return sum > 0 ? ("この施策の行の合計", sum) : null;
    }

    private static int SharedWith(CheckedPlan plan, Project project, SheetYear year, MoneyRate rate)
    {
        string?[] texts =
        [
            project.Name,
            plan.Plan.Result(project.Code, year.ResultYear)?.Text,
            plan.Plan.Result(project.Code, year.ResultYear - 1)?.Text,
            plan.Plan.Plan(project.Code, year.PlanYear)?.Text,
            plan.Plan.Plan(project.Code, year.ResultYear)?.Text,
        ];
        return rate.Nouns.Count(n => texts.Any(t => t?.Contains(n, StringComparison.Ordinal) == true));
    }

    private static IEnumerable<MoneyRate> Read(string text)
    {
        var half = FullWidth.ToAscii(text);
        if (!Any().IsMatch(half))
            yield break;
        var calculations = Expressions.In(text);
        foreach (var mention in Mentions.In(text).Where(m => m.Figure.IsMoney && m.Figure.Value > 0 && !m.IsChange))
        {
            var (span, start) = (mention.Figure.Span, mention.Sentence.Start);
            var before = half[Math.Max(start, span.Start - FarthestWords)..span.Start];
            var cap = Cap().Match(before);
            var behind = CapBehind().Match(half, span.End);
            var each = Each.Match(before);
            var factor = FactorBefore().Match(before);
            var factorBehind = FactorBehind().Match(half, span.End);
            if (!cap.Success && !behind.Success && !each.Success && !factor.Success && !factorBehind.Success)
                continue;
            var sentence = half.Substring(start, mention.Sentence.Length);
            if (Income().IsMatch(sentence))
                continue;
            var from = new[] { cap, each, factor }.Where(m => m.Success).Select(m => m.Index).DefaultIfEmpty(before.Length).Min();
            var to = new[] { behind, factorBehind }.Where(m => m.Success).Select(m => m.Index + m.Length).DefaultIfEmpty(span.End).Max();
            var unit = new[] { each, factor, factorBehind }.FirstOrDefault(m => m.Success)?.Groups["unit"].Value ?? "";
            var kin = Reading.Figures.KinOf(unit);
            yield return new MoneyRate(
                mention.Figure,
                kin,
                new TextSpan(span.Start - (before.Length - from), to - span.Start + (before.Length - from))
            )
            {
                IsCalculated = calculations.Any(c => c.Span.Start <= span.Start && span.End <= c.Span.End),
                Count = CountOf(text, mention, kin),
                Nouns =
                [
                    .. Noun().Matches(sentence).Select(m => m.Value).Where(n => !General().IsMatch(n)).Distinct(StringComparer.Ordinal),
                ],
            };
        }
    }

    private static decimal CountOf(string text, Mention mention, string kin) =>
        Reading
            .Figures.In(text)
            .Where(f =>
                f.Span.Start >= mention.Sentence.Start
                && f.Span.End <= mention.Sentence.End
                && f.Span != mention.Figure.Span
                && (kin.Length > 0 ? f.Kin == kin : f.Kin is "件" or "人" or "世帯" or "団体" or "戸" or "台" or "社")
            )
            .Select(f => f.Value)
            .DefaultIfEmpty(0)
            .Max();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("上限|限度|以内|当たり|あたり|につき|単価|[×xX*]|まで", Options, Patience.Milliseconds)]
    private static partial Regex Any();

    [GeneratedRegex(
        @"(?:上限額?|限度額?)(?:は|を|が|:|\s|の|として|、)*(?:(?:1|一)\p{L}{1,4}(?:当たり|あたり|につき)(?:の|、)?)?$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Cap();

    [GeneratedRegex(
        @"\G(?:\([^()]{0,16}\))?(?:(?:を|が)?(?:上限|限度)|以内|まで(?:を|の)?(?:補助|助成|支給|交付))",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex CapBehind();

    private static Regex Each =>
        field ??= Pattern.Of(
            @"(?:(?<![0-9,.])(?:1|一)(?<unit>\p{L}{1,4}?)(?:当たり|あたり|につき)|単価)(?:の?(?:上限|限度|単価|補助|助成|支給|交付)額?)?(?:は|が|を|、|:|\s|年額|月額|一律|の)*$",
            Options
        );

    [GeneratedRegex(@"(?<![0-9,.])[0-9][0-9,]*(?<unit>\p{L}{1,4})\s?[×xX*]\s?$", Options, Patience.Milliseconds)]
    private static partial Regex FactorBefore();

    [GeneratedRegex(@"\G(?:\([^()]{0,16}\))?\s?[×xX*]\s?[0-9][0-9,]*(?<unit>\p{L}{1,4})", Options, Patience.Milliseconds)]
    private static partial Regex FactorBehind();

    [GeneratedRegex("補助|助成|交付|支給|給付|謝礼|謝金|報酬|奨励|祝い?金|手当|支援金|協力金", Options, Patience.Milliseconds)]
    private static partial Regex Given();

    // What is lent, insured, earned or built may well be more than what the city spends on it.
    [GeneratedRegex(
        "融資|貸|借|資金|利子|利率|保証|保険|共済|所得|年収|収入|経費|事業費|工事|契約|入札|ふるさと|寄附|控除|担保|見舞|債務|積立|以上|限り|検討|予定|要望|国の|県の|道の",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex NotSpent();

    [GeneratedRegex(
        "参加費|参加料|会費|負担金?[はを]|利用料|使用料|入場料|入館料|料金|手数料|徴収|販売|価格|売上|家賃",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex Income();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}ァ-ヺー々]{3,14}", Options, Patience.Milliseconds)]
    private static partial Regex Noun();

    // Words that any sentence of money may hold.
    [GeneratedRegex(
        "^(?:(?:千|万|億|百)?円|[件人回]当|補助|助成|交付|支給|給付|上限|限度|年度|令和|平成|前年|今年|当該|事業費|対象|合計|総額|実績|新規|継続|制度|金額|経費)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex General();
}
