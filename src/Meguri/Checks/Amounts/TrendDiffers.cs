using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Amounts;

/// <summary>増加 stands where the figures fall, 下回った where they rise, 倍増 where they do not double.</summary>
public sealed partial class TrendDiffers : Rule
{
    private const int FarthestWord = 60;
    private const int NearestRecord = 14;

    /// <inheritdoc/>
    public override string Code => "trend-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "増えた・減ったという言葉と、数が合わない";

    /// <inheritdoc/>
    public override string Why => "増えたと書いてあるのに数が減っていると、読む人は言葉と数のどちらを信じればよいか迷います。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts)
        {
            if (text.IsCopy || !Word().IsMatch(text.Text))
                continue;
            if (Budgets(plan, text) is { } budgets)
                yield return budgets;
            if (!Reading.Figures.HasDigit(text.Text))
                continue;
            var seen = new HashSet<int>();
            foreach (var trend in Trends.In(text.Text).Concat(Beside(plan, text)))
            {
                if (trend.Holds || !seen.Add(trend.Word.Start))
                    continue;
                yield return Say(text, trend.From.Figure, trend.To.Figure, trend.Word, [trend.From.Figure, trend.To.Figure], Severity);
            }
            foreach (var finding in Ratios(text).Concat(Elsewhere(text)))
                yield return finding;
            foreach (var finding in LastYear(plan, text, seen))
                yield return finding;
        }
    }

    private Finding Say(PlanText text, Figure from, Figure to, TextSpan word, Figure[] inText, Severity severity)
    {
        var way = Trends.WayOf(text.Text.Substring(word.Start, word.Length));
        var how =
            to.Value > from.Value ? "多い"
            : to.Value < from.Value ? "少ない"
            : "同じ";
        return Found(
            text.Place,
            $"文中に「{WordIn(text.Text, word)}」とありますが、{to.Print()}は{from.Print()}{(how == "同じ" ? "と同じ" : $"より{how}")}数です。"
                + (
                    way is Way.Doubled or Way.Halved && how != "同じ"
                        ? $"{(from.Value == 0 ? "" : $"実際は{to.Value / from.Value:0.0#}倍です。")}"
                        : ""
                )
                + "言葉か数の、違うほうを直してください。",
            text.Text,
            from.Value,
            to.Value
        ) with
        {
            Severity = severity,
            Text = text.Text,
            Spans = [.. inText.Select(f => f.Span).Append(word).OrderBy(s => s.Start)],
            Figures =
            [
                .. inText.Select(FoundFigure.Of),
                .. inText.Length < 2 ? [new FoundFigure(from.Value, from.Unit)] : (FoundFigure[])[],
            ],
        };
    }

    private static string WordIn(string text, TextSpan word) => text.Substring(word.Start, word.Length);

    // 「63,355人（前年度58,000人）で、前年度を下回った」: the two years stand together, the word behind or in the bracket.
    private static IEnumerable<Trend> Beside(CheckedPlan plan, PlanText text)
    {
        var pairs = YearPair.In(text.Text, TextYears.Of(plan, text)).ToList();
        if (pairs.Count == 0)
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        foreach (var trend in Every(half, pairs).Concat(Apart(half, Mentions.In(text.Text), pairs)))
            yield return trend;
        foreach (var (now, before) in pairs)
        {
            if (now.IsRough || before.IsRough)
                continue;
            if (Record(half, now) is { } record)
                yield return new(before, now, record.Way, record.Word);
            var last = Math.Max(now.Figure.Span.End, before.Figure.Span.End);
            var behind = half[last..Math.Min(half.Length, last + FarthestWord)];
            var match = before.Figure.Span.Start > now.Figure.Span.Start ? WordBehindPair.Match(behind) : WordBehindNow.Match(behind);
            if (!match.Success && AgainstBefore(half, now) is var (way, word))
                yield return new(before, now, way, word);
            else if (match.Success)
                yield return new(
                    before,
                    now,
                    Trends.WayOf(match.Groups["word"].Value),
                    new(last + match.Groups["word"].Index, match.Groups["word"].Length)
                );
        }
    }

    // 「桜55,791人（R4 63,355人）、紅葉18,445人（同19,374人）で、いずれも前の年度を下回った」: every pair of the sentence did.
    private static IEnumerable<Trend> Every(string half, List<YearPair> pairs)
    {
        foreach (var row in pairs.GroupBy(p => p.Before.Sentence).Select(g => g.ToList()))
        {
            if (row.Count < 2)
                continue;
            var end = row.Max(p => Math.Max(p.Now.Figure.Span.End, p.Before.Figure.Span.End));
            if (EveryBehind.Match(half, end) is not { Success: true } match || SaysNumber(match) is { } number && number != row.Count)
                continue;
            if (Contrast().IsMatch(half[row.Min(p => Math.Min(p.Now.Figure.Span.Start, p.Before.Figure.Span.Start))..end]))
                continue;
            var word = match.Groups["word"];
            foreach (var (now, before) in row.Where(p => !p.Now.IsRough && !p.Before.IsRough))
                yield return new(before, now, Trends.WayOf(word.Value), new(word.Index, word.Length));
        }
    }

    // 3 of 「3か所とも」; where the row is shorter, one of them stands elsewhere.
    private static int? SaysNumber(Match match) =>
        match.Groups["all"] is not { Success: true, Value: var number } ? null
        : number is "両" ? 2
        : number is [>= '0' and <= '9', ..] ? (int)Reading.Figures.NumberOf(number)
        : "〇一二三四五六七八九".IndexOf(number[0], StringComparison.Ordinal);

    // 「5,540泊（R4 5,358泊）。宿泊は前の年度より少なかった」: the word stands in the next sentence, and names what it is of.
    private static IEnumerable<Trend> Apart(string half, IReadOnlyList<Mention> mentions, List<YearPair> pairs)
    {
        foreach (var (now, before) in pairs)
        {
            if (
                now.IsRough
                || before.IsRough
                || now.Bracket >= 0
                || ApartBehind.Match(half, Math.Max(now.Figure.Span.End, before.Figure.Span.End)) is not { Success: true } match
                || mentions.Any(m =>
                    m != now && m.Bracket < 0 && m.Figure.Kin == now.Figure.Kin && m is { IsChange: false, Year: 0, Relative: null }
                )
                || !Names(match.Groups["subject"].Value, now)
            )
                continue;
            var word = match.Groups["word"];
            yield return new(before, now, Trends.WayOf(word.Value), new(word.Index, word.Length));
        }
    }

    // Its label, or what its unit counts: 宿泊 of 泊, 人数 of 人.
    private static bool Names(string subject, Mention now) =>
        (now.Label.Length > 1 && (subject == now.Label || subject == now.Label + "数"))
        || subject == now.Figure.Kin
        || subject == now.Figure.Kin + "数"
        || (subject is "宿泊" or "宿泊数" && now.Figure.Kin == "泊")
        || (subject is "人数" or "参加者" or "参加者数" or "利用者" or "利用者数" or "来場者" or "来場者数" && now.Figure.Kin == "人");

    // 「過去最多の63,355人（前年度58,000人）」: what is the most ever is more than the year before.
    private static (Way Way, TextSpan Word)? Record(string half, Mention now)
    {
        var from = Math.Max(now.Sentence.Start, now.Figure.Span.Start - NearestRecord);
        var before = RecordBefore().Match(half[from..now.Figure.Span.Start]);
        var (word, start) = before.Success
            ? (before.Groups["word"], from)
            : (RecordBehind().Match(half, now.Figure.Span.End).Groups["word"], 0);
        return !word.Success
            ? null
            : (word.Value is "最少" or "最低" or "最小" ? Way.Down : Way.Up, new TextSpan(start + word.Index, word.Length));
    }

    // 「対象1,004世帯のうち…。対象は前年度の1,038世帯から34世帯増えた」: the text has the figure that it came to, and it is on the other side.
    private IEnumerable<Finding> Elsewhere(PlanText text)
    {
        var half = FullWidth.ToAscii(text.Text);
        var mentions = Mentions.In(text.Text);
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (before, change) = (mentions[i], mentions[i + 1]);
            if (
                before.Relative != -1
                || before.IsRough
                || !change.IsChange
                || change.Figure.Kin != before.Figure.Kin
                || half[before.Figure.Span.End..change.Figure.Span.Start] is not ("から" or "より" or "に比べ" or "に比べて")
                || ChangeBehind().Match(half, change.Figure.Span.End) is not { Success: true } word
            )
                continue;
            var way = Trends.WayOf(word.Groups["word"].Value);
            var gap = way == Way.Down ? -change.Figure.Value : change.Figure.Value;
            var others = mentions
                .Where(m => m.Figure.Kin == before.Figure.Kin && m is { IsChange: false, Relative: null, Year: 0 })
                .ToList();
            if (
                others.Exists(m => m.Figure.Value == before.Figure.Value + gap)
                || others.FindIndex(m => m.Figure.Value == before.Figure.Value - gap) is not (>= 0 and var at)
            )
                continue;
            var span = new TextSpan(word.Groups["word"].Index, word.Groups["word"].Length);
            yield return Say(text, before.Figure, others[at].Figure, span, [before.Figure, others[at].Figure], Severity);
        }
    }

    [GeneratedRegex(@"\G(?:ほど)?(?:の)?(?<word>増|減)(?!員|額)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex ChangeBehind();

    // 「前年度比94.7％と増加」.
    private IEnumerable<Finding> Ratios(PlanText text)
    {
        var half = FullWidth.ToAscii(text.Text);
        foreach (var change in Changes.In(text.Text))
        {
            if (change.HasDirection || change.Kind is not (ChangeKind.Ratio or ChangeKind.Times))
                continue;
            var whole = change.Kind == ChangeKind.Ratio ? 100m : 1m;
            // A small percentage without a sign may be the change itself.
            if (change.Kind == ChangeKind.Ratio && change.Value < 50)
                continue;
            var match = WordBehindRatio.Match(half[change.Span.End..Math.Min(half.Length, change.Span.End + FarthestWord)]);
            if (!match.Success)
                continue;
            var word = match.Groups["word"];
            if (Trend.HoldsFor(whole, change.Value, Trends.WayOf(word.Value)))
                continue;
            var words = text.Text.Substring(change.Span.Start, change.Span.Length);
            yield return Found(
                text.Place,
                $"文中に「{words}」とありますが、言葉は「{word.Value}」です。{(change.Kind == ChangeKind.Ratio ? "100％" : "1倍")}より{(change.Value > whole ? "大きければ増えて" : "小さければ減って")}いるはずです。言葉か数の、違うほうを直してください。",
                text.Text,
                change.Value
            ) with
            {
                Text = text.Text,
                Spans = [change.Span, new(change.Span.End + word.Index, word.Length)],
                Figures = [new(change.Value, change.Kind == ChangeKind.Ratio ? "%" : "倍", change.Span)],
            };
        }
    }

    // 「参加者は1,500人に減少した」, and last year's text has 1,200.
    private IEnumerable<Finding> LastYear(CheckedPlan plan, PlanText text, HashSet<int> seen)
    {
        if (TextYears.Of(plan, text) is not { } year)
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        var mentions = Mentions.In(text.Text);
        for (var i = 0; i < mentions.Count; i++)
        {
            var now = mentions[i];
            if (!now.IsNow(year) || now.IsRough || now.Year != 0 && now.Year != year.Value)
                continue;
            var end = i + 1 < mentions.Count ? mentions[i + 1].Figure.Span.Start : half.Length;
            if (WordOf(half, now, end) is not var (way, word) || seen.Contains(word.Start))
                continue;
            if (
                TextYears.Same(plan, text, now, year - 1) is not { } before
                || Trend.HoldsFor(before.Found.Figure.Value, now.Figure.Value, way)
            )
                continue;
            seen.Add(word.Start);
            yield return Say(text, before.Found.Figure, now.Figure, word, [now.Figure], before.IsSure ? Severity : Severity.Note);
        }
        foreach (var finding in EveryOfLastYear(plan, text, half, mentions, year, seen))
            yield return finding;
    }

    // 「桜55,791人、紅葉18,445人で、いずれも前の年度を上回った」, and last year's text has more for one of them.
    private IEnumerable<Finding> EveryOfLastYear(
        CheckedPlan plan,
        PlanText text,
        string half,
        IReadOnlyList<Mention> mentions,
        FiscalYear year,
        HashSet<int> seen
    )
    {
        for (var i = 1; i < mentions.Count; i++)
        {
            var last = mentions[i];
            if (
                last.Bracket >= 0
                || EveryBehind.Match(half, last.Figure.Span.End) is not { Success: true } match
                || !match.Groups["before"].Success
                || seen.Contains(match.Groups["word"].Index)
            )
                continue;
            var row = mentions
                .Where(m =>
                    m.Sentence == last.Sentence
                    && m.Bracket < 0
                    && m.Figure.Span.Start <= last.Figure.Span.Start
                    && m.Figure.Kin == last.Figure.Kin
                    && m is { IsRough: false, Label.Length: > 1 }
                    && m.IsNow(year)
                )
                .ToList();
            if (
                row.Count < 2
                || SaysNumber(match) is { } number && number != row.Count
                || Contrast().IsMatch(half[row[0].Figure.Span.Start..last.Figure.Span.End])
            )
                continue;
            var word = new TextSpan(match.Groups["word"].Index, match.Groups["word"].Length);
            var way = Trends.WayOf(match.Groups["word"].Value);
            foreach (var now in row)
            {
                if (
                    TextYears.Same(plan, text, now, year - 1) is not { IsSure: true } before
                    || Trend.HoldsFor(before.Found.Figure.Value, now.Figure.Value, way)
                    || !seen.Add(word.Start)
                )
                    continue;
                yield return Say(text, before.Found.Figure, now.Figure, word, [now.Figure], Severity);
            }
        }
    }

    // 「前年度を上回る24団体」 「前年度より増え、52件となった」.
    private static (Way Way, TextSpan Word)? AgainstBefore(string half, Mention now)
    {
        var from = Math.Max(now.Sentence.Start, now.Figure.Span.Start - FarthestWord);
        var match = WordBeforeNow.Match(half[from..now.Figure.Span.Start]);
        return match.Success
            ? (Trends.WayOf(match.Groups["word"].Value), new TextSpan(from + match.Groups["word"].Index, match.Groups["word"].Length))
            : null;
    }

    private static (Way Way, TextSpan Word)? WordOf(string half, Mention now, int end)
    {
        if (Trends.WordBehind(half, now.Figure.Span.End, end) is { } near)
            return near;
        if (AgainstBefore(half, now) is { } ahead)
            return ahead;
        var behind = half[now.Figure.Span.End..Math.Min(end, now.Sentence.End)];
        return WordAgainstBefore.Match(behind) is { Success: true } match
            ? (
                Trends.WayOf(match.Groups["word"].Value),
                new TextSpan(now.Figure.Span.End + match.Groups["word"].Index, match.Groups["word"].Length)
            )
            : null;
    }

    // 「予算を増額」, and the budget is below the year before's.
    private Finding? Budgets(CheckedPlan plan, PlanText text)
    {
        if (
            text is not { ProjectCode: { } project, Year: { } year, Amount: { } now, IsResult: false }
            || BudgetWord().Match(text.Text) is not { Success: true } match
        )
            return null;
        if (plan.Plan.Plan(project, year - 1)?.Budget is not { } before)
            return null;
        var way = Trends.WayOf(match.Groups["word"].Value);
        if (Trend.HoldsFor(before, now, way))
            return null;
        return Found(
            text.Place,
            $"文中に「{match.Value}」とありますが、予算額は{(year - 1).Era}が{plan.Money(before)}、{year.Era}が{plan.Money(now)}です。言葉か金額の、違うほうを直してください。",
            text.Text,
            before,
            now
        ) with
        {
            Severity = Severity.Note,
            Text = text.Text,
            Spans = [new(match.Index, match.Length)],
            Figures = [FoundFigure.Yen(before), FoundFigure.Yen(now)],
        };
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const string Small =
        @"(?:大きく|大幅に|やや|若干|わずかに|着実に|さらに|更に|いずれも|ともに|約?[0-9.,]+(?:%|倍|人|件|回|団体|世帯)(?:の)?)?";
    private const string Grown =
        "(?<word>増加|増え|増|上昇|上が|伸び|向上|上回|超え|減少|減っ|減り|減|低下|下が|下回|落ち込|倍増|半減|(?<!が)多かった|(?<!が)少なかった)(?!していない|ていない|しなかった|えていない|っていない|せず|を?抑|に歯止|率|幅|を(?:図|目指)|に努)";
    private const string ThanBefore =
        "(?:(?:"
        + YearMarks.BeforeWords
        + @")(?:実績)?(?:を|より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?|と比較し(?:て)?|に対し(?:て)?)、?)?";

    // All of a row: 「いずれも」, 「3か所とも」, 「どちらも」.
    private const string EveryOne =
        @"(?:いずれ(?:の[^0-9、。()\n]{1,8})?も|どれも|どちらも|(?:すべて|全て)(?:の[^0-9、。()\n]{1,8})?(?:で|が)?|共に|ともに|(?:そろ|揃)って|(?<all>両)(?:方|者)(?:とも)?|(?<all>[0-9]{1,2}|[二三四五六七八九])[^0-9、。()\n]{1,3}?とも(?:に)?)、?";

    private const string Went =
        "(?<word>増加(?![率をに])|増え|上昇し|伸び|上回(?:った|り|って|っ)|超え(?:た|て)|減少(?![率をに])|減っ|減り|低下し|下回(?:った|り|って|っ)|割り込|多かった|少なかった)(?!(?:し)?ていない|(?:し|え|ら)なかった|せず|ず)";

    // 「Aは減ったが、B、Cはいずれも増えた」: of some of them.
    [GeneratedRegex("が、|一方|増|減|上回|下回|多い|少な", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Contrast();

    // Right behind the row, or at the head of the sentence after it.
    private static Regex EveryBehind =>
        field ??= Pattern.Of(
            @"\G[^()。\n0-9]{0,6}\)?(?:で(?:あり)?|と(?:なり)?|に|が|の?(?:来場|参加|利用|入場|来館)(?:が)?(?:あり|し)|です|でした|であった)?[、。]?\s?(?:なお、|これらは)?"
                + EveryOne
                + "(?<before>(?:"
                + YearMarks.BeforeWords
                + @")(?:の?実績)?(?:を|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)、?)?(?:大きく|大幅に|やや|若干|わずかに)?"
                + Went,
            Options
        );

    private static Regex ApartBehind =>
        field ??= Pattern.Of(
            @"\G[^()。\n0-9]{0,6}\)?[^()。\n0-9]{0,10}。\s?(?:なお、|また、)?(?<subject>[^0-9、。()はが\n]{1,8})[はが]、?(?:"
                + YearMarks.BeforeWords
                + @")(?:の?実績)?(?:を|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)、?(?:大きく|大幅に|やや|若干|わずかに)?"
                + Went,
            Options
        );

    private const string RecordWord =
        "(?:過去|これまでで|(?:開始|開設|開館|創設|制度開始|統計開始|調査開始)以来)の?(?<word>最(?:多|高|大|少|低|小))";

    [GeneratedRegex(RecordWord + "(?:の|となる|である|に当たる)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex RecordBefore();

    [GeneratedRegex(@"\G(?:\([^()\n]{0,24}\))?(?:と|で|は|となり|に達し)?、?" + RecordWord, Options, Reading.Patience.Milliseconds)]
    private static partial Regex RecordBehind();

    [GeneratedRegex(
        "増|減|上昇|上が|上回|伸び|拡大|向上|低下|下降|下が|下回|縮小|落ち|超え|多|少|最高|最大|最低|最小|倍に|横ばい|同数",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Word();

    // Behind 「（前年度58,000人）」: within the bracket, or after it with small words between.
    private static Regex WordBehindPair =>
        field ??= Pattern.Of(
            @"^(?:(?:から|より|に比べ(?:て)?|を)(?:の)?"
                + Grown
                + @"|[^()。\n]{0,6}\)(?:を|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)?(?:と|に|で|へ|が|は|、|となり、?|となって|であり、?|参加し、?|が参加し、?|の参加があり、?|で推移し、?){0,2}"
                + ThanBefore
                + Small
                + Grown
                + ")",
            Options
        );

    // Behind this year's figure, which follows the other: 「前年度58,000人、今年度63,000人と増加」.
    private static Regex WordBehindNow =>
        field ??= Pattern.Of(
            @"^(?:\([^()]{0,15}\))?(?:と|に|で|へ|、|となり、?|となって|であり、?){0,2}" + ThanBefore + Small + Grown,
            Options
        );

    private static Regex WordBehindRatio =>
        field ??= Pattern.Of(@"^\)?(?:と(?:なり)?、?|で、?|に|となって(?:おり)?、?)" + Small + Grown, Options);

    // 「1,500人で、前年度を上回った」 「1,500人となり、前年度より増加した」.
    private static Regex WordAgainstBefore =>
        field ??= Pattern.Of(
            @"^(?:\([^()]{0,15}\))?[^。()\n0-9]{0,16}?(?:"
                + YearMarks.BeforeWords
                + @")(?:実績)?(?:を|より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?)、?"
                + Small
                + Grown,
            Options
        );

    private static Regex WordBeforeNow =>
        field ??= Pattern.Of(
            "(?:"
                + YearMarks.BeforeWords
                + @")(?:実績)?(?:を|より(?:も)?|から|に比べ(?:て)?|と比べ(?:て)?)、?"
                + Small
                + Grown
                + @"(?:る|え|し|し?て|り|って|った|た|増)?、?[^0-9。、()\n]{0,8}$",
            Options
        );

    [GeneratedRegex(
        "(?:予算|補助額|補助金|交付金|委託料|事業費|助成額)[^。、\n]{0,6}を?(?<word>増額|減額)(?!しない|せず)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex BudgetWord();
}
