using System.Text.RegularExpressions;
using Meguri.Checks.Reading;

namespace Meguri.Checks.Amounts;

/// <summary>A stated figure and the parts listed beside it in the same text do not agree.</summary>
public sealed partial class CountsDiffer : Rule
{
    /// <inheritdoc/>
    public override string Code => "counts-differ";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の数と、その内訳が合わない";

    /// <inheritdoc/>
    public override string Why => "一つの文の中で数が合わないと、読む人はすぐに気づき、ほかの数字まで疑います。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        // A copy that disagrees is one finding of its own, which also says whose parts add up.
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            foreach (var list in PartLists.In(text.Text))
            {
                if (list.AddsUp || Overlap().IsMatch(text.Text) || SeverityOf(list) is not { } severity)
                    continue;
                var isRounding =
                    (list.Stated.IsMoney || list.Stated.IsPercent || list.Parts.Any(p => !decimal.IsInteger(p.Value)))
                    && Math.Abs(list.Sum - list.Stated.Value) <= (list.Stated.IsPercent ? 0.2m : list.Stated.Grain);
                var all = list.Parts.Append(list.Stated).OrderBy(f => f.Span.Start).ToList();
                yield return Found(
                    text.Place,
                    $"文中に「{list.Stated.Print()}」とありますが、内訳を足すと{list.Print()}になります。"
                        + (
                            isRounding
                                ? AmountWords.Rounding
                                : "数か内訳の、違うほうを直してください。重なりがあって合わないときは、そのことを文に書くか、理由を添えて了承してください。"
                        ),
                    text.Text
                ) with
                {
                    Severity = isRounding ? Severity.Note : severity,
                    Text = text.Text,
                    Spans = all.ConvertAll(f => f.Span),
                    Figures = all.ConvertAll(FoundFigure.Of),
                };
            }
        }
    }

    // 「20名（女性8名、市外3名）」 picks out two groups; it does not break twenty down.
    private static Severity? SeverityOf(PartList list)
    {
        if (list.Stated.Value <= 0)
            return null;
        var share = list.Sum / list.Stated.Value;
        // 「うち実施済み38件、検討中52件、実施困難21件」: each is in one state only, so that together they are not more than all.
        if (
            list.IsOutOf
            && !IsComplementary(list.Labels)
            && !(share > 1 && list.Labels.Count > 2 && list.Labels.All(l => State().IsMatch(l)))
        )
            return null;
        var isSlip = share is 0.1m or 10m || (list.Parts.Count > 2 && IsSwapped(list.Stated.Value, list.Sum));
        // Bare numbers, and lines under a line, are parts only where they come near.
        if (list.Parts.All(p => p.Unit.Length == 0) && share is < 0.5m or > 2 && !isSlip && !list.SaysTotal && list.Stated.Unit.Length > 0)
            return null;
        // 「14団体に計1,400千円（交付決定14、概算払10、精算払4）」: stages, each of them of all.
        if (share > 1 && list.Parts.All(p => p.Unit.Length == 0) && list.Parts.Any(p => p.Value == list.Stated.Value))
            return null;
        // 「120千円（大人70、子ども90）」: bare numbers beside money may count something else.
        if (
            list.Stated.IsMoney
            && !(list.SaysTotal && list.Parts.Count > 2)
            && !isSlip
            && share is < 0.85m or > 1.15m
            && list.Parts.All(p => p.Unit.Length == 0)
        )
            return null;
        // 収納率98.7％（現年分99.4％、滞納分31.2％）: rates of parts do not add up.
        if (list.Stated.IsPercent && share is < 0.9m or > 1.1m)
            return null;
        // 計100％: a rule of its own.
        if (list.Stated is { IsPercent: true, Value: 100 } && list.SaysTotal)
            return null;
        if (list.IsLoose)
            return share is >= 0.8m and <= 1.25m ? Severity.Note : null;
        if (share > 1 || list.SaysTotal || isSlip || IsComplementary(list.Labels))
            return Severity.Warning;
        if (list.Parts.Count == 2)
            return share >= 0.8m ? Severity.Warning : null;
        return share >= 0.5m ? Severity.Warning : Severity.Note;
    }

    // 81 for 18.
    private static bool IsSwapped(decimal one, decimal other) =>
        one >= 10
        && decimal.IsInteger(one)
        && decimal.IsInteger(other)
        && Digits(one) == Digits(other)
        && AmountWords.LooksLike(one, other);

    private static string Digits(decimal value) =>
        string.Concat(((long)value).ToString(System.Globalization.CultureInfo.InvariantCulture).Order());

    // Two words that leave nothing out.
    private static bool IsComplementary(IReadOnlyList<string> labels)
    {
        if (labels.Count < 2)
            return false;
        if (Rest().IsMatch(labels[^1]))
            return true;
        return labels.Count == 2
            && (
                (labels[0].Length > 0 && Negated().Replace(labels[1], "") == labels[0])
                || IsDoneAndNot(labels[0], labels[1])
                || IsDoneAndNot(labels[1], labels[0])
                || Array.Exists(Pairs, p => (Ends(0, p.One) && Ends(1, p.Other)) || (Ends(1, p.One) && Ends(0, p.Other)))
            );

        bool Ends(int at, string word) => labels[at].EndsWith(word, StringComparison.Ordinal);
    }

    // 「耐震化済み」 and 「未耐震」.
    private static bool IsDoneAndNot(string done, string not) =>
        not.Length > 2
        && not[0] == '未'
        && Done().Match(done) is { Success: true } match
        && match.Groups["of"].Value.StartsWith(not[1..3], StringComparison.Ordinal);

    private static readonly (string One, string Other)[] Pairs =
    [
        ("男", "女"),
        ("男性", "女性"),
        ("男子", "女子"),
        ("大人", "子ども"),
        ("大人", "子供"),
        ("市内", "市外"),
        ("賛成", "反対"),
        ("新規", "継続"),
        ("新規", "更新"),
        ("有効", "無効"),
        ("前期", "後期"),
        ("上期", "下期"),
        ("上半期", "下半期"),
        ("午前", "午後"),
        ("公立", "私立"),
        ("個人", "団体"),
        ("個人", "法人"),
        ("単独", "補助"),
        ("直営", "委託"),
        ("正規", "非正規"),
        ("道内", "道外"),
        ("県内", "県外"),
        ("国内", "国外"),
        ("会員", "非会員"),
        ("対面", "オンライン"),
        ("市", "国"),
        ("有料", "無料"),
        ("採択", "不採択"),
        ("可決", "否決"),
    ];

    [GeneratedRegex(
        "(?:済み?|予定|検討中?|困難|未[一-龠]{1,3}|中|不可|不採択|採択|完了|解決|継続|保留|見送り|対応|達成|遅れ|中止)(?:は|が)?$",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex State();

    [GeneratedRegex("^(?:その他|その外|ほか|残り|無回答|不明|未定)", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Rest();

    [GeneratedRegex("^(?<of>.{2,6})(?:済み?|完了)(?:は|が)?$", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Done();

    [GeneratedRegex("^[未不非無]", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Negated();

    [GeneratedRegex("重複|複数回答|複数選択|重なり|重なる|かけ持ち|兼ねる", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Overlap();
}
