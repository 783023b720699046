using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>What is said to be left is not the whole without what was done: 全14地区のうち9地区で作成し、残りは6地区.</summary>
public sealed partial class RestDiffers : Rule
{
    private const int MostUsed = 8;
    private const int FarthestWord = 12;
    private const int FarthestTarget = 18;

    /// <inheritdoc/>
    public override string Code => "rest-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の「残り」が、全体から引いた数と合わない";

    /// <inheritdoc/>
    public override string Why => "全体から済んだ数を引けば、残りが出ます。合わないと、どこまで進んだかが分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            if (!Reading.Figures.HasDigit(text.Text) || !Any().IsMatch(text.Text))
                continue;
            var half = FullWidth.ToAscii(text.Text);
            var mentions = Mentions.In(text.Text);
            foreach (var finding in ToTarget(text, half, mentions))
                yield return finding;
            for (var i = 1; i < mentions.Count; i++)
            {
                if (IsRest(half, mentions[i]) && Of(text, half, mentions, i) is { } finding)
                    yield return finding;
            }
        }
        foreach (var finding in Named(plan))
            yield return finding;
    }

    // 「4つの中学校区のうち3つに設置した」, and 「残る2つの中学校区」 in the same text or in the improvements under it.
    private IEnumerable<Finding> Named(CheckedPlan plan)
    {
        PlanText? outcomes = null;
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            if (text.Place is { Kind: "sheet", Field: "outcomes" })
                outcomes = text;
            if (!text.Text.Contains('残', StringComparison.Ordinal))
                continue;
            var half = FullWidth.ToAscii(text.Text);
            foreach (Match rest in RestOf().Matches(half))
            {
                var left = KanjiNumber.Read(rest.Groups["rest"].Value);
                var used = Used(half[..rest.Index], rest.Groups["noun"].Value)
                    ?? (
                        text.Place is { Kind: "sheet", Field: "improvements" } place
                        && outcomes is { } above
                        && above.Place.Key == place.Key
                            ? Used(FullWidth.ToAscii(above.Text), rest.Groups["noun"].Value)
                            : null
                    );
                if (used is not var (whole, part) || whole - part == left)
                    continue;
                var words = text.Text.Substring(rest.Index, rest.Length);
                yield return Found(
                    text.Place,
                    $"文中に{Slip.Quote(words)}とありますが、{whole}のうち{part}が済んでいるので、残りは{whole - part}です。違う数を直してください。",
                    text.Text,
                    whole,
                    part
                ) with
                {
                    Text = text.Text,
                    Spans = [new(rest.Index, rest.Length)],
                };
            }
        }
    }

    // The last that is said of that noun; where it is said twice, one stage after the other, nothing.
    private static (int Whole, int Part)? Used(string half, string noun)
    {
        var found = UsedOf()
            .Matches(half)
            .Where(m => m.Groups["noun"].Value == noun)
            .Select(m => (KanjiNumber.Read(m.Groups["whole"].Value), KanjiNumber.Read(m.Groups["part"].Value)))
            .ToList();
        return found is [var (whole, part)] && part < whole ? (whole, part) : null;
    }

    private const string Few = "(?:[0-9]{1,2}|[一二三四五六七八九十])";
    private const string Noun = "つの(?<noun>[\\p{IsCJKUnifiedIdeographs}ァ-ヶー]{1,8})";

    [GeneratedRegex(
        "(?<![0-9])(?<whole>" + Few + ")" + Noun + "(?:のうち|の内|中)、?(?<part>" + Few + ")(?:つ|\\k<noun>)(?=[でにがはをとの、])",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex UsedOf();

    [GeneratedRegex("残(?:る|りの?|された)、?(?<rest>" + Few + ")" + Noun, Options, Reading.Patience.Milliseconds)]
    private static partial Regex RestOf();

    private Finding? Of(PlanText text, string half, IReadOnlyList<Mention> mentions, int at)
    {
        var rest = mentions[at];
        var line = LineOf(half, rest.Figure.Span.Start);
        var alike = mentions
            .Where(m =>
                m.Figure.Kin == rest.Figure.Kin
                && m.Figure.Span != rest.Figure.Span
                && m.Figure.Span.Start >= line.Start
                && m.Figure.Span.End <= line.End
            )
            .ToList();
        // The whole stands before it in its sentence.
        if (
            alike.LastOrDefault(m =>
                m.Sentence == rest.Sentence && m.Figure.Span.End <= rest.Figure.Span.Start && IsWhole(half, m) && !m.IsRough && !m.IsChange
            )
                is not { Figure.Unit.Length: > 0 } whole
            || whole.Figure.Value < rest.Figure.Value
        )
            return null;
        // Of the target of several years, more was done before than this text tells.
        if (whole.IsTarget && OfYears().IsMatch(half.AsSpan(whole.Sentence.Start, whole.Figure.Span.Start - whole.Sentence.Start)))
            return null;
        var others = alike.FindAll(m => m.Figure.Span != whole.Figure.Span);
        var used = others.FindAll(m => !m.IsTarget && !m.IsRough && !IsEach(half, m));
        if (used.Count is 0 or > MostUsed || others.Exists(m => m.IsRough))
            return null;
        var right = whole.Figure.Value - rest.Figure.Value;
        if (IsSumOf(used, right) || text.Amount == right)
            return null;
        // What was used stands between the two, or is the only other figure of the line.
        var between = used.FindAll(m =>
            m.Sentence == rest.Sentence
            && m.Figure.Span.Start > whole.Figure.Span.Start
            && m.Figure.Span.End < rest.Figure.Span.Start
            && m.Bracket == whole.Bracket
        );
        var isNear = between.Count > 0;
        // 「4地区で作成し、累計9地区とする」: what is done in all.
        if (!isNear && used.Count > 1)
            used = used.FindAll(m => Done().IsMatch(half[Math.Max(line.Start, m.Figure.Span.Start - 6)..m.Figure.Span.Start]));
        if (!isNear && (used is not [var only] || only.Figure.Span.End > whole.Figure.Span.Start))
            return null;
        var parts = isNear ? between : used;
        var sum = parts.Sum(m => m.Figure.Value);
        if (sum >= whole.Figure.Value || parts.Exists(m => m.Relative < 0 || m.IsChange))
            return null;
        var left = (rest.Figure with { Value = whole.Figure.Value - sum }).Print();
        return Found(
            text.Place,
            $"文中に残りの数として「{rest.Figure.Print()}」とありますが、{whole.Figure.Print()}から{string.Join("と", parts.Select(m => m.Figure.Print()))}を引くと{left}です。違う数を直してください。",
            text.Text,
            rest.Figure.Value
        ) with
        {
            Severity = isNear && parts.Count == 1 ? Severity : Severity.Note,
            Text = text.Text,
            Spans = [.. parts.Append(whole).Append(rest).Select(m => m.Figure.Span).OrderBy(s => s.Start)],
            Figures = [FoundFigure.Of(whole.Figure), .. parts.Select(m => FoundFigure.Of(m.Figure)), FoundFigure.Of(rest.Figure)],
        };
    }

    // 「53か所（令和８年度の目標60か所まで残り８か所）」: what there is, and what is left to the target.
    private IEnumerable<Finding> ToTarget(PlanText text, string half, IReadOnlyList<Mention> mentions)
    {
        if (!half.Contains("目標", StringComparison.Ordinal))
            yield break;
        for (var i = 0; i < mentions.Count; i++)
        {
            var target = mentions[i];
            if (!IsTarget(half, target) || LeftOf(half, mentions, target) is not { Figure.Unit.Length: > 0 } left)
                continue;
            var reached = ReachedBefore(half, mentions, target, left);
            if (reached is not [var now] || now.Figure.Value * 2 < target.Figure.Value || now.Figure.Value >= target.Figure.Value)
                continue;
            var right = target.Figure.Value - now.Figure.Value;
            // 53.24％ and a target of 60％ are 6.8 points apart.
            var step = Math.Max(left.Figure.Grain > 1 ? left.Figure.Grain : 0, (decimal)Math.Pow(10, -left.Figure.Value.Scale));
            if (Math.Abs(right - left.Figure.Value) < step)
                continue;
            yield return Found(
                text.Place,
                $"文中に目標までの残りとして「{left.Figure.Print()}」とありますが、目標の{target.Figure.Print()}から{now.Figure.Print()}を引くと{(left.Figure with { Value = right }).Print()}です。違う数を直してください。",
                text.Text,
                left.Figure.Value
            ) with
            {
                Severity = now.Sentence == target.Sentence ? Severity : Severity.Note,
                Text = text.Text,
                Spans = [.. new[] { now, target, left }.Select(m => m.Figure.Span).OrderBy(s => s.Start)],
                Figures = [FoundFigure.Of(target.Figure), FoundFigure.Of(now.Figure), FoundFigure.Of(left.Figure)],
            };
        }
    }

    private static bool IsTarget(string half, Mention mention) =>
        mention is { Figure.Unit.Length: > 0, IsRough: false, IsChange: false }
        && Target.IsMatch(half[Math.Max(mention.Sentence.Start, mention.Figure.Span.Start - FarthestTarget)..mention.Figure.Span.Start]);

    // 「目標60か所まで残り８か所」, 「目標の60か所に８か所足りない」, 「目標60％には6.8ポイント届かない」.
    private static Mention? LeftOf(string half, IReadOnlyList<Mention> mentions, Mention target)
    {
        foreach (var mention in mentions)
        {
            if (
                mention.Figure.Span.Start < target.Figure.Span.End
                || mention.Sentence != target.Sentence
                || mention.IsRough
                || !(mention.Figure.Kin == target.Figure.Kin || (target.Figure.IsPercent && mention.Figure.Unit == "ポイント"))
            )
                continue;
            var between = half[target.Figure.Span.End..mention.Figure.Span.Start];
            // Only what follows the target itself is left to it.
            return ToGo.IsMatch(between) || (Toward.IsMatch(between) && IsShort().IsMatch(half, mention.Figure.Span.End)) ? mention : null;
        }
        return null;
    }

    // What there is now: told in the sentence of the target, or, where that tells nothing, in the one before.
    private static List<Mention> ReachedBefore(string half, IReadOnlyList<Mention> mentions, Mention target, Mention left)
    {
        var levels = mentions
            .Where(m =>
                m.Figure.Kin == target.Figure.Kin
                && m.Figure.Span != target.Figure.Span
                && m.Figure.Span != left.Figure.Span
                && m is { IsChange: false, IsRough: false }
                && !(m.Relative < 0)
                && !IsEach(half, m)
                && !IsTarget(half, m)
                && !NoLevel().IsMatch(half[Math.Max(m.Sentence.Start, m.Figure.Span.Start - 6)..m.Figure.Span.Start])
                && !NoLevelBehind().IsMatch(half, m.Figure.Span.End)
            )
            .ToList();
        var beside = levels.FindAll(m => m.Sentence == target.Sentence);
        return beside.Count > 0 || target.Sentence.Start == 0
            ? beside
            : levels.FindAll(m => m.Sentence == Mentions.SentenceAt(half, target.Sentence.Start - 1));
    }

    private static bool IsSumOf(List<Mention> parts, decimal right)
    {
        var sums = new HashSet<decimal> { 0 };
        foreach (var part in parts)
            sums.UnionWith([.. sums.Select(s => s + part.Figure.Value)]);
        return sums.Contains(right);
    }

    private static TextSpan LineOf(string half, int at)
    {
        var start = at == 0 ? 0 : half.LastIndexOfAny(['\n', '\r'], at - 1) + 1;
        var stop = half.IndexOfAny(['\n', '\r'], at);
        return new TextSpan(start, (stop < 0 ? half.Length : stop) - start);
    }

    [GeneratedRegex("(?:累計|通算|計|済み?|完了)(?:は|が|で|の|:|\\s|して)*$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Done();

    private static bool IsRest(string half, Mention mention) =>
        mention is { Figure.Unit.Length: > 0, Figure.IsPercent: false, IsRough: false, IsChange: false, IsTarget: false }
        && (
            Rest.IsMatch(half[Math.Max(mention.Sentence.Start, mention.Figure.Span.Start - FarthestWord)..mention.Figure.Span.Start])
            || RestBehind().IsMatch(half, mention.Figure.Span.End)
        );

    private static bool IsWhole(string half, Mention mention) =>
        WholeBefore.IsMatch(half[Math.Max(mention.Sentence.Start, mention.Figure.Span.Start - FarthestWord)..mention.Figure.Span.Start])
        || WholeBehind().IsMatch(half, mention.Figure.Span.End);

    private static bool IsEach(string half, Mention mention) =>
        Each().IsMatch(half[Math.Max(mention.Sentence.Start, mention.Figure.Span.Start - 6)..mention.Figure.Span.Start])
        || half.AsSpan(mention.Figure.Span.End).StartsWith("ずつ");

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string NotDone =
        "未(?:作成|実施|整備|着手|対応|完了|提出|設置|改修|訪問|回答|加入|策定|接続|受診|納|済|達|更新|点検|登録|利用|執行|使用|補修|耐震化|舗装)";

    private static Regex Target =>
        field ??= Pattern.Of(
            @"目標(?:値|数|件数|台数|人数)?(?:\([^()]{0,12}\))?(?:は|の|で|である|とする|とした|:|、|\s){0,2}(?:(?:令和|平成|R)[0-9元]{1,2}(?:年度?)?(?:末|まで)?(?:に|の|は)?)?$",
            Options
        );

    private static Regex ToGo =>
        field ??= Pattern.Of(
            @"^(?:\([^()0-9]{0,12}\))?(?:(?:の達成)?まで(?:に|は|には)?|に(?:は|対し(?:て)?)?|の達成には?|達成には?)?、?(?:(?:残り|あと|残すところ|不足は|不足数は)(?:は|が|:|\s|、|わずか){0,2})$",
            Options
        );

    private static Regex Toward =>
        field ??= Pattern.Of(
            @"^(?:\([^()0-9]{0,12}\))?(?:に(?:は|対し(?:て)?|比べ(?:て)?|まで)?|を|より|まで(?:は|に|には)?|と比べ(?:て)?)、?(?:あと|なお|まだ|わずかに?)?$",
            Options
        );

    [GeneratedRegex(@"\G(?:が|は|も)?(?:足り|不足|届か|及ば|下回|少な|未達|の不足|の未達|の開き|に迫)", Options, Patience.Milliseconds)]
    private static partial Regex IsShort();

    [GeneratedRegex("(?:年間|か年|カ年|ヶ年)(?:で|の)", Options, Patience.Milliseconds)]
    private static partial Regex OfYears();

    // What is added in the year is no level: 「今年度は新たに5か所」, 「5か所を新設し」, 「48か所から」.
    [GeneratedRegex(
        "(?:うち|残り|残る|あと|新たに|新規に?|追加で|さらに|更に|今年度は|本年度は|定員|各)(?:延べ)?$",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex NoLevel();

    [GeneratedRegex(
        @"\G(?:\([^()]{0,12}\))?(?:を|が|の)?(?:新設|新規|増設|追加|新た|開設|廃止|閉|休止|増え|増や|から|より|だった|であった前|ずつ)",
        Options,
        Patience.Milliseconds
    )]
    private static partial Regex NoLevelBehind();

    [GeneratedRegex("残|未|差し?引|不用額|空き|空席|欠員|不足|目標", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Any();

    private static Regex Rest =>
        field ??= Pattern.Of(
            "(?:残りの?|残る|残額|残数|残高|残(?:枠|席|部)(?:数)?|空き(?:は|が)?|空席|欠員|不足(?=は|が|分|数)|差し?引き?額?|不用額|"
                + NotDone
                + "(?:の|な)?[^0-9、。()]{0,4})(?:は|が|の|で|、|:|\\s|も)*(?:あと)?$",
            Options
        );

    [GeneratedRegex(@"\G(?:が|は|の)(?:残り|残る|残って|残した|残っ|" + NotDone + ")", Options, Reading.Patience.Milliseconds)]
    private static partial Regex RestBehind();

    private static Regex WholeBefore =>
        field ??= Pattern.Of(
            "(?:(?<![安健保])全(?:部で)?|総数|総額|枠|予算額?|予算現額|対象|計画|募集|定員|定数|必要な?(?:数|人員)?|上限額?)(?:は|の|が|で|:|\\s|、|延べ)?$",
            Options
        );

    [GeneratedRegex(
        @"\G(?:\([^()\n]{0,20}\))?(?:の(?:うち|内|枠|予算)|中(?![学央])|に対し|から|あるうち)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex WholeBehind();

    [GeneratedRegex("(?:当たり|あたり|につき|各|平均|単価)(?:は|の)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Each();
}
