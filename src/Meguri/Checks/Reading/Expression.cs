using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Checks.Reading;

/// <summary>A calculation written out in text: 「13,872世帯×71円(単価)×0.8×1/2＝394千円」, 「1,200千円＋300千円＝1,500千円」, 「229/418＝54.8%」.</summary>
/// <param name="Span">The words of the calculation, without its result.</param>
/// <param name="Value">What it gives; money in yen.</param>
public sealed record Expression(TextSpan Span, decimal Value)
{
    /// <summary>Unit of what it gives: 円, %, the word that counts a sum's parts, or nothing.</summary>
    public string Unit { get; init; } = "";

    /// <summary>True when it multiplies or divides.</summary>
    public bool IsProduct { get; init; }

    /// <summary>True when every part is written exactly: whole numbers of the unit, added or multiplied.</summary>
    public bool IsExact { get; init; }

    /// <summary>The yen that the last digit of its parts stands for.</summary>
    public decimal Grain { get; init; } = 1;

    /// <summary>What stands behind 「＝」.</summary>
    public Figure? Result { get; init; }

    /// <summary>True where words or a bracket give the result, and no 「＝」: 「43件×300千円で12,900千円」.</summary>
    public bool IsTold { get; init; }

    /// <summary>True for money.</summary>
    public bool IsMoney => Unit == Figures.Yen;
}

/// <summary>Finds calculations in text.</summary>
public static partial class Expressions
{
    private const int MostFactors = 40;
    private const int Deepest = 3;

    private static readonly Remembered<Expression> Known = new(Read);

    /// <summary>Every calculation of <paramref name="text"/> that has a result, or that multiplies or adds money.</summary>
    public static IReadOnlyList<Expression> In(string text) => Known.In(text);

    private static IEnumerable<Expression> Read(string text)
    {
        if (!Figures.HasDigit(text))
            yield break;
        var half = FullWidth.ToAscii(text);
        foreach (var multiplied in Multiplied(text, half))
            yield return multiplied;
        if (!half.AsSpan().ContainsAny(Signs))
            yield break;
        for (var at = NextNumber(half, 0); at >= 0; )
        {
            // 「(100千円＋200千円)×1/2」 begins at its bracket.
            var start =
                at > 0
                && half[at - 1] == '('
                && new Reader(half, at - 1).Read() is { IsProduct: true } longer
                && longer.Span.End > half.IndexOf(')', at) + 1
                    ? at - 1
                    : at;
            var reader = new Reader(half, start);
            if (reader.Read() is { } found)
                yield return found.Result is null && Worked(text, half, found) is { } whole ? found with { Result = whole } : found;
            at = NextNumber(half, Math.Max(reader.End, at + 1));
        }
    }

    // 「年額1,500千円（上限額）に9人（新規3人）を乗じた13,500千円」.
    private static IEnumerable<Expression> Multiplied(string text, string half)
    {
        if (!half.AsSpan().ContainsAny(Multiplying))
            yield break;
        var brackets = new Brackets(half);
        foreach (Match word in Multiplies().Matches(half))
        {
            var around = brackets.Around(word.Index);
            var beside = Figures
                .In(text)
                .Where(f => brackets.Around(f.Span.Start) == around && !half.AsSpan(f.Span.End).StartsWith("当たり"))
                .ToList();
            var at = beside.FindLastIndex(f => f.Span.End <= word.Index);
            if (at < 1)
                continue;
            var (one, other) = (beside[at - 1], beside[at]);
            if (
                one.IsMoney == other.IsMoney
                || !brackets.Without(half, other.Span.End, word.Index).AsSpan().Trim().IsEmpty
                || !Onto().IsMatch(brackets.Without(half, one.Span.End, other.Span.Start))
                || (one.IsMoney ? other : one).IsPercent
            )
                continue;
            var end = word.Index + word.Length;
            var result = at + 1 < beside.Count && beside[at + 1] is { IsMoney: true } next ? next : default;
            var isTold =
                result.IsMoney && Comes.IsMatch(brackets.Without(half, end, result.Span.Start)) && !Limits().IsMatch(half, result.Span.End);
            yield return new Expression(new TextSpan(one.Span.Start, end - one.Span.Start), one.Value * other.Value)
            {
                Unit = Figures.Yen,
                IsProduct = true,
                Grain = one.IsMoney ? one.Grain : other.Grain,
                Result = isTold ? Roughly(half, result) : null,
                IsTold = isTold,
            };
        }
    }

    private static Figure Roughly(string half, Figure figure) =>
        Rough().IsMatch(half[Math.Max(0, figure.Span.Start - 4)..figure.Span.Start])
            ? figure with
            {
                Grain = Math.Max(figure.Grain, figure.Value * 0.05m),
            }
            : figure;

    private static readonly System.Buffers.SearchValues<string> Multiplying = System.Buffers.SearchValues.Create(
        ["乗じ", "掛け", "かけ合", "乗算"],
        StringComparison.Ordinal
    );

    // 「1,500千円（10団体×150千円）」: the bracket shows how the amount before it comes about.
    private static Figure? Worked(string text, string half, Expression found)
    {
        var open = half.LastIndexOf('(', Math.Max(0, found.Span.Start - 1));
        if (
            open < 0
            || open >= found.Span.Start
            || !found.IsMoney
            || !Alone().IsMatch(half[(open + 1)..found.Span.Start])
            || !half.AsSpan(found.Span.End).TrimStart().StartsWith(")")
        )
            return null;
        foreach (var figure in Figures.In(text))
        {
            if (figure.IsMoney && figure.Span.End <= open && Near().IsMatch(half[figure.Span.End..open]))
                return figure with { Grain = Math.Max(figure.Grain, 1) };
        }
        return null;
    }

    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("×✕✖xX*÷=≒+/・");

    // A number that goes on to the left (1,234 from its 234; R5) does not begin here.
    private static int NextNumber(string half, int from)
    {
        for (var i = from; i < half.Length; i++)
        {
            if (
                half[i] is >= '0' and <= '9'
                && (i == 0 || !(half[i - 1] is (>= '0' and <= '9') or ',' or '.' or (>= 'A' and <= 'W') or (>= 'a' and <= 'w')))
            )
                return i;
        }
        return -1;
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // A number, its fraction or scale, and what it counts; 2割引 leaves 8割.
    private static Regex Number =>
        field ??= Pattern.Of(
            @"\G(?<n>"
                + Figures.Number
                + ")(?:/(?<under>"
                + Figures.Number
                + ")(?![0-9])|(?:(?<scale>"
                + Figures.Scale
                + ")(?<n>"
                + Figures.Number
                + "))*[ \\n]?(?<scale>"
                + Figures.Scale
                + ")?(?<yen>円)"
                + "|(?:(?<percent>%|パーセント)|(?<wari>割)(?:(?<bu>[0-9])分)?)(?<change>引き?|減|OFF|オフ|増)?|(?<scale>億|万|千)?(?<unit>"
                + Figures.Counter
                + ")?)",
            Options
        );

    [GeneratedRegex(
        @"\G[ 　]*(?:(?<times>[×✕✖]|(?<![A-Za-z])[xX](?![A-Za-z])|\*)|(?<over>÷)|(?<slash>/)|(?<plus>\+)|(?<minus>[-−－])|(?<dot>[・･]))[ 　]*",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Sign();

    [GeneratedRegex(@"\G\s{0,2}(?:=|≒|≈)\s{0,2}(?:(?:約|計|合計|総額|およそ)\s?){0,2}", Options, Reading.Patience.Milliseconds)]
    private static partial Regex EqualSign();

    [GeneratedRegex("を(?:乗じ|掛け(?:合わせ)?|かけ合わせ|乗算し)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Multiplies();

    [GeneratedRegex(@"^(?:に|へ)、?[^0-9、。\n]{0,14}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Onto();

    private static Regex Comes =>
        field ??= Pattern.Of(
            "^(?:た|て|ると|、)?(?:得た|算出した|計算した|求めた|算定した|積算した)?(?:額|金額|もの|数|結果)?(?:の|で|は|が|である|、|として|となる|、?計|合計|総額|(?<!契)約)*$",
            Options
        );

    [GeneratedRegex(
        @"\G(?:以[内下上]|を?(?:上限|限度)|が(?:上限|限度)|程度|まで|ずつ|未満|/|の(?:うち|範囲))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Limits();

    [GeneratedRegex("(?:(?<!契)約|およそ|ほぼ|≒|概算)$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Rough();

    // 「43件（新築24件、中古19件）で12,900千円」, 「×0.5（約394千円）」.
    [GeneratedRegex(
        @"\G(?:\s|\((?>[^()\n]|\([^()\n]{0,40}\)){0,60}\)){0,3}(?:分|の補助)?(?:で|の(?!うち)|により|から|となり|、(?=計|合計|総額))、?(?:\s|計|合計|総額|合わせて|(?<!契)約)*(?=[0-9][0-9,.]*(?:億|百万|千万|万|千)?円)"
            + @"|\G\s?\((?:\s|計|合計|総額|(?<!契)約|およそ|=|≒){0,3}(?=[0-9][0-9,.]*(?:億|百万|千万|万|千)?円\))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Told();

    // Only a share of it, or another sum, is what stands behind.
    [GeneratedRegex(
        "補助率|割引|割増|上限|限度|減額|折半|分の[1-9]|のうち|控除|差し?引|加え|除[いく]|端数|目標|前年|昨年",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex NotAll();

    // Words that may stand between a sign and its number (×単価71円, ×1人当たり5,000円), and behind a number (0.5補助).
    [GeneratedRegex(
        @"\G(?:[0-9]{1,2}(?:月|回目|年目|学期|期)(?=[0-9])|[0-9](?:人|名|世帯|回|件|団体|か所|台|日|時間|戸|か月|枚|部|冊)(?:当たり|あたり|につき)|[\p{L}@¥ -[xX]]{0,16}?)(?=[0-9])",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex WordsBefore();

    [GeneratedRegex(@"\G[\p{L}々-[xX]]{0,8}", Options, Reading.Patience.Milliseconds)]
    private static partial Regex WordsBehind();

    [GeneratedRegex(@"^[\p{L}@ ]{0,6}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^[^0-9、。()\n]{0,10}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Near();

    // A note in brackets, nested once at most.
    [GeneratedRegex(@"\G\s{0,2}\((?>[^()\n]|\([^()\n]{0,40}\)){0,60}\)", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Note();
}
