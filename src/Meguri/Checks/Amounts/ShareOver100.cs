using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A share of a whole is written as more than 100 percent.</summary>
public sealed partial class ShareOver100 : Rule
{
    private const int FarthestWords = 16;

    /// <inheritdoc/>
    public override string Code => "share-over-whole";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "一部が全体より多い、割合が100％を超えている";

    /// <inheritdoc/>
    public override string Why => "全体のうちのどれだけかを示す割合は、100％を超えません。小数点の位置を間違えていることが多いです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            var mentions = Mentions.In(text.Text);
            foreach (var (whole, part) in Parts(text.Text, mentions))
            {
                yield return Found(
                    text.Place,
                    $"文中の「{part.Figure.Print()}」は、「{whole.Figure.Print()}」のうちの数なのに、全体より多い数です。どちらの数が正しいかを確かめて直してください。",
                    text.Text,
                    whole.Figure.Value,
                    part.Figure.Value
                ) with
                {
                    Text = text.Text,
                    Spans = [whole.Figure.Span, part.Figure.Span],
                    Figures = [FoundFigure.Of(whole.Figure), FoundFigure.Of(part.Figure)],
                };
            }
            if (AboveFullMarks(text) is { } above)
                yield return above;
            foreach (var mention in mentions)
            {
                var figure = mention.Figure;
                if (!(figure.IsPercent && figure.Value > 100) && !(figure.Unit == "割" && figure.Value > 10))
                    continue;
                if (mention.IsChange || !IsShare(FullWidth.ToAscii(text.Text), mention))
                    continue;
                yield return Found(
                    text.Place,
                    $"文中に「{figure.Print()}」とありますが、全体に対する割合なら100％（10割）を超えません。小数点の位置や、分子と分母の取り違えを確かめて直してください。",
                    text.Text,
                    figure.Value
                ) with
                {
                    Text = text.Text,
                    Spans = [figure.Span],
                    Figures = [FoundFigure.Of(figure)],
                };
            }
        }
    }

    // 「100点満点で…平均点は104.5点」, 「5点満点で平均5.3点」.
    private Finding? AboveFullMarks(PlanText text)
    {
        if (!text.Text.Contains("点満点", StringComparison.Ordinal))
            return null;
        var match = FullMarks.Match(FullWidth.ToAscii(text.Text));
        if (!match.Success)
            return null;
        var (full, mark) = (Reading.Figures.NumberOf(match.Groups["full"].Value), Reading.Figures.NumberOf(match.Groups["mark"].Value));
        if (mark <= full)
            return null;
        var span = new TextSpan(match.Groups["mark"].Index, match.Groups["mark"].Length + 1);
        return Found(
            text.Place,
            $"文中に「{mark:0.##}点」とありますが、{full:0}点満点より高い点です。小数点の位置や満点を確かめて直してください。",
            text.Text,
            mark
        ) with
        {
            Text = text.Text,
            Spans = [span],
            Figures = [new(mark, "点", span)],
        };
    }

    private static IEnumerable<(Mention Whole, Mention Part)> Parts(string text, IReadOnlyList<Mention> mentions)
    {
        if (mentions.Count < 2)
            return [];
        var half = FullWidth.ToAscii(text);
        return mentions
            .Zip(mentions.Skip(1))
            .Where(p => IsPart(half, p.First, p.Second))
            .Select(p => (Whole: p.First, Part: p.Second))
            .Concat(Told(half, mentions))
            .DistinctBy(p => p.Part.Figure.Span);
    }

    // 「27世帯が利用し、このうち31世帯は」, 「27世帯（延べ40人）が利用した。そのうち31世帯は」.
    private static IEnumerable<(Mention Whole, Mention Part)> Told(string half, IReadOnlyList<Mention> mentions)
    {
        if (!half.Contains("うち", StringComparison.Ordinal) && !half.Contains("その中", StringComparison.Ordinal))
            yield break;
        var brackets = new Reading.Brackets(half);
        foreach (Match among in OfThese().Matches(half))
        {
            var part = mentions.FirstOrDefault(m => m.Figure.Span.Start >= among.Index + among.Length);
            if (
                part.Figure.Unit is not { Length: > 0 }
                || part.IsRough
                || part.IsChange
                || part.Figure.IsPercent
                || part.Relative < 0
                || !Directly().IsMatch(half[(among.Index + among.Length)..part.Figure.Span.Start])
                || Wholes.Before(half, brackets, mentions, among.Index, part.Figure.Kin) is not [{ IsRough: false } whole, ..] all
                || all.Exists(m => m.Figure.Value >= part.Figure.Value)
                || Allotted()
                    .IsMatch(half[Math.Max(whole.Sentence.Start, whole.Figure.Span.Start - FarthestWords)..whole.Figure.Span.Start])
            )
                continue;
            yield return (whole, part);
        }
    }

    // 「全15町内会のうち18町内会」, 「80人中95人」, 「32名で、うち女性は35名」.
    private static bool IsPart(string half, Mention whole, Mention part)
    {
        if (
            whole.Figure.Kin != part.Figure.Kin
            || whole.Figure.Unit.Length == 0
            || whole.Sentence != part.Sentence
            || part.Figure.Value <= whole.Figure.Value
            || whole.IsRough
            || part.IsRough
            || part.IsChange
        )
            return false;
        // 「研修生は5人（水稲3人、果樹2人）で、うち4人」: of what stands outside.
        if (whole.IsChange || (whole.Bracket >= 0 && whole.Bracket != part.Bracket))
            return false;
        if (whole.Figure.Unit is "年" or "月" or "日" or "時" or "年度")
            return false;
        var ahead = half[Math.Max(whole.Sentence.Start, whole.Figure.Span.Start - FarthestWords)..whole.Figure.Span.Start];
        var between = half[whole.Figure.Span.End..part.Figure.Span.Start];
        // 「全体15人参加、市のブースは5名」.
        return (Among().IsMatch(between) || (AllTogether().IsMatch(ahead) && whole.Bracket == part.Bracket && OneOfThem().IsMatch(between)))
            && !Allotted().IsMatch(ahead);
    }

    private static bool IsShare(string half, Mention mention)
    {
        var span = mention.Figure.Span;
        var before = half[Math.Max(mention.Sentence.Start, span.Start - FarthestWords)..span.Start];
        var behind = half[span.End..Math.Min(half.Length, span.End + FarthestWords)];
        if (Ratio().IsMatch(before) || RatioBehind().IsMatch(behind))
            return false;
        return (Share().IsMatch(mention.Label) && !MayExceed().IsMatch(mention.Label))
            || ShareBehind().IsMatch(behind)
            || OfAll().IsMatch(before)
            || Listed.IsMatch(half[mention.Sentence.Start..span.Start]);
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^(?:の(?:うち|内)|[^0-9。\n]{0,8}?[、,(]で?うち|で、?うち|中)(?!.*(?:延べ|のべ|累計|[0-9元前昨翌]年度|前年|昨年))[^0-9。\n]{0,16}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Among();

    [GeneratedRegex("全体(?:で|の)?(?:は)?$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex AllTogether();

    [GeneratedRegex(
        @"^[^0-9。()\n]{0,8}、(?!.*(?:延べ|のべ|累計|年度|前年|昨年|目標|計画|予定|定員))[^0-9。、()\n]{2,14}は$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex OneOfThem();

    [GeneratedRegex("(?:この|その)うち、?|その中(?:で|の|には?)、?|(?<=[、。(])うち(?!訳)、?", Options, Reading.Patience.Milliseconds)]
    private static partial Regex OfThese();

    // Not 延べ of 実人数, nor what an earlier year had.
    [GeneratedRegex(@"^(?!.*(?:延べ|のべ|累計|[0-9元前昨翌]年度|前年|昨年))[^0-9。、()\n]{0,14}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Directly();

    // More may come than there is room for.
    [GeneratedRegex("定員|募集|枠|目標|予定|計画|想定|上限|募った", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Allotted();

    [GeneratedRegex("(?:率|割合|シェア|満足度|認知度|理解度|支持率)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Share();

    // 「受診率は、4か月児98.6%、3歳児102.5%」, 「回収率（郵送102.5％）」: of a rate that no one can exceed, told of several groups.
    private static Regex Listed =>
        field ??= Pattern.Of(
            @"(?:受診|接種|回収|回答|参加|出席|加入|認知|投票|合格|進学|就職|耐震化|普及|徴収|収納|納付|把握|認定|整備|水洗化|検診|健診)(?:者)?(?:率|割合)(?:は|が|:|\(|\s|、)+(?:(?![^。%]{0,30}(?:比|対し|達成|目標|前年|昨年|伸び|増|減))[^。%]{1,24}?[0-9.]+%(?:\([^()]{0,30}\))?[、・とで,/\s]{1,2}){0,8}[^。、%()]{1,16}$",
            Options
        );

    private static Regex FullMarks =>
        field ??= Pattern.Of(
            @"(?<![0-9])(?<full>[1-9][0-9]{0,3})点満点(?!の?[0-9]+項目)[^0-9\n]{0,24}?(?<mark>[0-9]{1,4}(?:\.[0-9]+)?)点(?!満点)",
            Options
        );

    // 「全14地区の357％」, 「対象の24か所の583％」: so much of all that there are.
    [GeneratedRegex(
        "(?:(?<![安保健万])全|総数|対象(?:者|世帯|施設|箇所|地区)?(?:は|の|となる)?)[0-9][0-9,]*[^0-9、。()\\s%]{1,5}?(?:のうち|中)?の(?:約)?$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex OfAll();

    // Rates that are no share of a whole: they may well be more.
    [GeneratedRegex(
        "達成|充足|伸び|増加|増減|上昇|成長|進捗|消化|倍率|自給|収支|負担|乗車|混雑|稼働|入所|在籍|在所|利用率|定員|入園|入館|応募|競争|回転|前年|対比|比率|物価|自己資本|流動|資金|経費回収|料金回収|有収|公債費|貸出|収益|利益",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex MayExceed();

    [GeneratedRegex("前年|昨年|前回|同期|目標|計画|予算|対比|に対し|[^一-龠]比|比$|と比|に比", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Ratio();

    [GeneratedRegex(
        "^(?:の?(?:増|減|伸び|達成|上昇|水準|規模)|に達|を達成|増|減|以上の達成|で、?目標|と、?目標)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex RatioBehind();

    [GeneratedRegex(
        "^(?:の(?:人|世帯|団体|市民|回答|参加者|利用者|児童|生徒|事業者|企業|方|家庭|職員|町内会|者)|が(?:「|満足|回答|利用した|参加した|賛成|良|知って|理解)|を占め|の回答)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex ShareBehind();
}
