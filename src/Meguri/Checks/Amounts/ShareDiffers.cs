using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;

namespace Meguri.Checks.Amounts;

/// <summary>A share written beside its part and whole is not what they give; or shares of one question do not make 100.</summary>
public sealed partial class ShareDiffers : Rule
{
    private const int FewestShares = 3;
    private const int FarthestNext = 24;

    // What each of so many was, and no more than rounding and a slip make of it.
    private const decimal MostOfCount = 108;

    // More than this are answers of which several were given.
    private const decimal MostOver = 130;

    /// <inheritdoc/>
    public override string Code => "share-differs";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "文中の割合と、もとの数が合わない";

    /// <inheritdoc/>
    public override string Why => "割合は、隣に書かれた二つの数から誰でも計算できます。合わないと、数そのものが疑われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var text in plan.Texts.Where(t => !t.IsCopy))
        {
            var shares = Shares.In(text.Text);
            // 「62.5％（40橋のうち25橋）から70.0％となる見込み」: two figures make one share.
            var told = shares.Where(s => s.Holds).Select(s => (s.Part.Span, s.Whole.Span)).ToHashSet();
            foreach (var share in shares)
            {
                if (share.Holds || told.Contains((share.Part.Span, share.Whole.Span)) || IsOfAnother(text.Text, share))
                    continue;
                var right = decimal.Round(
                        share.Right,
                        share.Step < 1
                            ? share.Step < 0.1m
                                ? 2
                                : 1
                            : 0,
                        MidpointRounding.AwayFromZero
                    )
                    .ToString("#,##0.##", CultureInfo.InvariantCulture);
                yield return Found(
                    text.Place,
                    $"文中に「{share.Percent.Print()}」とありますが、{share.Whole.Print()}のうち{share.Part.Print()}は{right}％です。割合かどちらかの数の、違うほうを直してください。",
                    text.Text,
                    share.Percent.Value
                ) with
                {
                    Text = text.Text,
                    Spans = [.. new[] { share.Part.Span, share.Whole.Span, share.Percent.Span }.OrderBy(s => s.Start)],
                    Figures = [FoundFigure.Of(share.Part), FoundFigure.Of(share.Whole), FoundFigure.Of(share.Percent)],
                };
            }
            foreach (var finding in OfOneQuestion(text))
                yield return finding;
        }
    }

    // 「14.3％（35人中5人）から17.6％へ」: what stands in the bracket right behind a share works out that one.
    private static bool IsOfAnother(string text, Share share)
    {
        var half = FullWidth.ToAscii(text);
        var open = new Reading.Brackets(half).Around(share.Part.Span.Start);
        return open > 0 && open < share.Whole.Span.Start && open < share.Percent.Span.Start && half[open - 1] == '%';
    }

    // 「満足54.8％、不満30.2％、無回答15.0％」: with 無回答 or その他 among them, nothing is left out; nor where the text itself says 計100％.
    private IEnumerable<Finding> OfOneQuestion(PlanText text)
    {
        if (!text.Text.AsSpan().ContainsAny("%％") || Overlap().IsMatch(text.Text))
            yield break;
        var half = FullWidth.ToAscii(text.Text);
        var wholes = Whole().Matches(half);
        if (
            wholes.Count == 0
            && !Rest().IsMatch(half)
            && half.Count(c => c == '%') < FewestShares
            && !Array.Exists(Opposites, o =>
                half.Contains(o.One, StringComparison.Ordinal) && half.Contains(o.Other, StringComparison.Ordinal)
            )
        )
            yield break;
        foreach (
            var sentence in Mentions
                .In(text.Text)
                .Where(m => m is { Figure.IsPercent: true, IsChange: false, IsRough: false } && m.IsNow(null))
                .GroupBy(m => m.Sentence)
        )
        {
            var whole = wholes.FirstOrDefault(w => w.Index >= sentence.Key.Start && w.Index < sentence.Key.End);
            foreach (var shares in sentence.Where(m => whole is null || m.Figure.Span.End <= whole.Index).GroupBy(m => m.Bracket))
            {
                List<Mention> all = [.. shares];
                if (OfOneQuestion(text, half, all, whole is not null) is { } finding)
                    yield return finding;
                else if (OfMakeUp(text, half, all) is { } makeUp)
                    yield return makeUp;
            }
        }
    }

    private Finding? OfOneQuestion(PlanText text, string half, List<Mention> all, bool isWhole)
    {
        if (all.Count < (isWhole ? 2 : FewestShares) || (!isWhole && all.Exists(m => m.Label.EndsWith('率'))))
            return null;
        // Of answers that exclude each other, some may be left out: together they are not more than all.
        var hasRest = all.Exists(m => Rest().IsMatch(NameOf(half, m)));
        var sum = all.Sum(m => m.Figure.Value);
        if (
            Math.Abs(sum - 100) <= RoomOf(text, all)
            || (!isWhole && !(hasRest && sum is >= 80 and <= 120) && !(sum is > 100 and <= 150 && AreOpposed(all)))
        )
            return null;
        return NotHundred(text, all, sum);
    }

    // 「相談の方法の割合は、来所48.2％、電話39.5％、オンライン16.3％」: what makes up a whole, part by part, is not more than it.
    private Finding? OfMakeUp(PlanText text, string half, List<Mention> all)
    {
        if (all.Count < FewestShares || all.Zip(all.Skip(1)).Any(p => p.Second.Figure.Span.Start - p.First.Figure.Span.End > FarthestNext))
            return null;
        var names = all.ConvertAll(m => NameOf(half, m));
        if (
            names.Exists(n => n.Length == 0 || n.EndsWith('率') || n.EndsWith("割合", StringComparison.Ordinal))
            || names.Distinct(StringComparer.Ordinal).Count() < all.Count
        )
            return null;
        var first = all[0];
        var head = half[first.Sentence.Start..first.Figure.Span.Start];
        var sum = all.Sum(m => m.Figure.Value);
        // 「1,118件（来所48.2％、電話39.5％、オンライン16.3％）」, or a word that says so.
        var isBroken = first.Bracket >= 0 && sum <= MostOfCount && Counted().IsMatch(half[..first.Bracket]);
        if (!isBroken && (MakeUp.Matches(head).LastOrDefault() is not { } word || head.Length - word.Index - word.Length > FarthestNext))
            return null;
        var isWhole = Exclusive().IsMatch(head);
        return
            sum - 100 <= RoomOf(text, all)
            || sum > MostOver
            || Several().IsMatch(head)
            || Many().IsMatch(half[all[^1].Figure.Span.End..first.Sentence.End])
            ? null
            : NotHundred(text, all, sum) with
            {
                Severity = isWhole ? Severity : Severity.Note,
            };
    }

    // 「30代以下24％」: the words from the last stop, figures and all.
    private static string NameOf(string half, Mention mention)
    {
        var before = half.AsSpan(mention.Sentence.Start, mention.Figure.Span.Start - mention.Sentence.Start);
        return before[(before.LastIndexOfAny("、()は:") + 1)..].Trim(" が「」").ToString();
    }

    private static decimal RoomOf(PlanText text, List<Mention> all) =>
        all.Min(m => Reading.Figures.StepOf(FullWidth.ToAscii(text.Text.Substring(m.Figure.Span.Start, m.Figure.Span.Length)).TrimEnd('%')))
        * all.Count
        / 2;

    private Finding NotHundred(PlanText text, List<Mention> all, decimal sum) =>
        Found(
            text.Place,
            $"文中の割合を足すと{sum:0.##}％になります。100％になるはずの内訳なら、違う数を直してください。",
            text.Text,
            sum
        ) with
        {
            Text = text.Text,
            Spans = all.ConvertAll(m => m.Figure.Span),
            Figures = all.ConvertAll(m => FoundFigure.Of(m.Figure)),
        };

    private static Regex MakeUp =>
        field ??= Pattern.Of(
            "(?:割合|内訳|構成比?|比率|シェア|(?:年代|年齢|性|男女|居住地|住所|地区|地域|職業|方法|手段|種類|種|経路|形態|区分|学年|曜日|時間帯|目的|用途)別(?:の割合)?|年代|年齢層?|性別|居住地|住まい|職業|職種|交通手段|来場手段|申込方法|申請方法|相談方法|方法|手段|経路|形態|財源)(?:に|で)?(?:は|では|を見ると|として|を?みると|みると|見ると|、|:|\\()",
            RegexOptions.CultureInvariant
        );

    [GeneratedRegex(
        "[0-9](?:人|名|件|世帯|団体|票|通|社|校)$",
        RegexOptions.CultureInvariant | RegexOptions.RightToLeft,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Counted();

    // One person, one answer.
    [GeneratedRegex(
        "方法|年代|年齢|性別|男女|居住|住まい|住所|地域別|地区別|職業|種別|区分|財源|手段|形態|経路|内訳|構成|世帯人数|国籍|学年|曜日|時間帯",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Exclusive();

    // What one may answer of each thing, or several times.
    [GeneratedRegex(
        "知って|認知|挙げ|理由|きっかけ|したい|期待|重視|重要|関心|必要|困|不安|要望|達成|実施して|持って|保有|所有|経験|したことがある|思う|感じ|増加|減少|前年",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Several();

    [GeneratedRegex("複数|重複|それぞれ", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Many();

    [GeneratedRegex(
        "(?:合計|総計|(?<!会|統)計|合わせて|あわせて|合わせると|足すと|全体で)(?:は|で|の|が|を)?\\s?100(?:\\.0+)?%",
        RegexOptions.CultureInvariant,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Whole();

    private static readonly (string One, string Other)[] Opposites =
    [
        ("不満", "満足"),
        ("反対", "賛成"),
        ("いいえ", "はい"),
        ("悪い", "良い"),
        ("悪かった", "良かった"),
        ("思わない", "思う"),
        ("知らない", "知っている"),
        ("ない", "ある"),
    ];

    // One answer and its opposite among them, and none given twice.
    private static bool AreOpposed(List<Mention> all) =>
        all.Select(m => m.Label).Distinct(StringComparer.Ordinal).Count() == all.Count
        && Array.Exists(Opposites, o =>
            all.Exists(m => Is(m.Label, o.One)) && all.Exists(m => Is(m.Label, o.Other) && !Is(m.Label, o.One))
        );

    private static bool Is(string label, string answer) =>
        label.EndsWith(answer, StringComparison.Ordinal) || label.EndsWith(answer + "した", StringComparison.Ordinal);

    [GeneratedRegex("無回答|その他|不明|わからない|分からない|どちらと?も", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Rest();

    [GeneratedRegex("複数回答|重複|複数選択|いくつでも", RegexOptions.CultureInvariant, Reading.Patience.Milliseconds)]
    private static partial Regex Overlap();
}
