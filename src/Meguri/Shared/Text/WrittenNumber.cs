using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meguri.Shared.Text;

/// <summary>
/// 数の書き方: the rules that every reader of numbers shares, in forms, files, surveys and amounts. Full-width figures are figures, △ ▲ and
/// dashes before them are
/// minus, a comma groups by three. Whatever else people write beside figures is not guessed at; <see cref="NumberFault"/> says what to
/// write instead.
/// </summary>
public static partial class WrittenNumber
{
    /// <summary>Longer texts are no numbers.</summary>
    public const int Longest = 60;

    /// <summary>Signs that stand for minus before figures, as the inside of a character class.</summary>
    internal const string Minus = @"△▲\-\u2010-\u2015\u2212\u2500\u2501\u30FC\uFF70\u2043\uFE63";

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>The text with plain figures and signs, and nothing invisible; ① stays ①.</summary>
    public static string Plain(string text) => FullWidth.ToAscii(Nfkc.Visible(text)).Trim();

    /// <summary>Reads a number without a unit.</summary>
    /// <param name="text">As written.</param>
    /// <param name="number">The number.</param>
    /// <param name="fault">Why it is none, where more can be said than that.</param>
    public static bool TryRead(string text, out decimal number, out NumberFault? fault)
    {
        number = 0;
        var plain = Plain(text);
        var match = plain.Length > Longest ? Match.Empty : Number().Match(plain);
        fault = null;
        if (match.Success && TryFigures(match.Groups["figures"].Value + match.Groups["fraction"].Value, out number))
        {
            number = match.Groups["minus"].Success ? -number : number;
            return true;
        }
        fault = NumberFault.In(plain);
        return false;
    }

    /// <summary>Reads bare figures, decimals among them; false where commas do not group by three, or there are too many figures.</summary>
    internal static bool TryFigures(string figures, out decimal number)
    {
        number = 0;
        var whole = figures.Split('.', 2)[0];
        return (!whole.Contains(',', StringComparison.Ordinal) || Grouped().IsMatch(whole))
            && figures.Count(char.IsAsciiDigit) <= 28
            && decimal.TryParse(
                figures.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out number
            );
    }

    /// <summary>True where a comma in the figures does not group by three: 54,8.</summary>
    internal static bool IsMisgrouped(string figures) => figures.Contains(',', StringComparison.Ordinal) && !Grouped().IsMatch(figures);

    [GeneratedRegex(
        $@"^(?:(?<minus>[{Minus}])|\+)?\s*(?=\.?[0-9])(?<figures>[0-9][0-9,]{{0,40}})?(?<fraction>\.[0-9]{{0,28}})?\z",
        Options,
        5000
    )]
    private static partial Regex Number();

    [GeneratedRegex(@"^[0-9]{1,3}(?:,[0-9]{3})+\z", Options, 5000)]
    private static partial Regex Grouped();
}

/// <summary>Why a text is no number, where it is one of the things that people write beside or instead of figures.</summary>
public sealed partial record NumberFault
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // Of figures and words for scale, as 1億2,000万: the words that count up, with what they stand for.
    private static readonly Dictionary<char, decimal> Scales = new()
    {
        ['十'] = 10,
        ['百'] = 100,
        ['千'] = 1_000,
        ['万'] = 10_000,
        ['億'] = 100_000_000,
        ['兆'] = 1_000_000_000_000,
    };

    private const string Zeros = "OoОоΟο○◯", // Latin, Cyrillic and Greek, and signs.
        Ones = "Il|";

    private const string Months = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

    private NumberFault(string reason, string english) => (Reason, English) = (reason, english);

    /// <summary>What is wrong and what to write instead; Japanese, a sentence or two.</summary>
    public string Reason { get; }

    /// <summary>The same in English.</summary>
    public string English { get; }

    /// <summary>For figures with words for scale (2億円): what they stand for; otherwise null.</summary>
    public decimal? Scaled { get; private init; }

    /// <summary>The word for scale.</summary>
    public string ScaleWord { get; private init; } = "";

    /// <summary>「54,8」は… : the reason with the text it speaks of, quoted short.</summary>
    public string Say(string found) =>
        $"「{TextLength.Short(found.Trim().ReplaceLineEndings(" "), 40)}」は数として読み取れません。{Reason}";

    /// <summary>What is wrong with a text that holds figures but is no number; null where nothing more can be said.</summary>
    /// <param name="plain">The text, by <see cref="WrittenNumber.Plain"/>.</param>
    public static NumberFault? In(string plain)
    {
        if (plain.Length > WrittenNumber.Longest)
            return null;
        return Date(plain)
            ?? Letter(plain)
            ?? Comma(plain)
            ?? Symbol(plain)
            ?? Scale(plain)
            ?? Word(plain)
            ?? Range(plain)
            ?? Bracket(plain);
    }

    /// <summary>The fault of a text that is a day, as workbook programs make one of 4.1, 1-3 or 1/3; null for any other.</summary>
    /// <param name="plain">The text, by <see cref="WrittenNumber.Plain"/>.</param>
    public static NumberFault? Date(string plain)
    {
        if (plain.Length > WrittenNumber.Longest || Day().Match(plain) is not { Success: true } match)
            return null;
        var meant =
            match.Groups["month"].Success && !match.Groups["year"].Success
                ? $"「{match.Groups["month"].Value}.{match.Groups["day"].Value}」などの"
                : "";
        return new(
            $"日付の書き方です。表計算ソフトが{meant}数を日付に変えていないか確かめ、もとの数を入力してください。",
            "This is a date. Please write the number."
        );
    }

    // 4,47O and l2: a letter that looks like a figure.
    private static NumberFault? Letter(string plain)
    {
        if (WithLetter().Match(plain) is not { Success: true } match)
            return null;
        var letter = match.Groups["letter"].Captures[0].Value;
        var figure = Ones.Contains(letter[0], StringComparison.Ordinal) ? 1 : 0;
        return new(
            $"「{letter}」は、数字ではなく文字です。数字の「{figure}」であれば書き直し、そうでなければ除いてください。",
            $"A letter stands among the figures. Please write the figure {figure}, or leave the letter out."
        );
    }

    private static NumberFault? Comma(string plain)
    {
        if (Figures().Matches(plain).Select(m => m.Value).FirstOrDefault(WrittenNumber.IsMisgrouped) is not { } wrong)
            return null;
        var meant =
            wrong.Count(c => c == ',') == 1 && wrong[^1] != ',' ? $"小数であれば「{wrong.Replace(',', '.')}」、桁区切りであれば" : "";
        return new(
            $"桁区切りの「,」の位置が正しくありません。{meant}「1,234」のように3桁ごとに区切るか、「,」を付けずに入力してください。",
            "A comma must group by three, as in 1,234; write a decimal with a point, as in 54.8."
        );
    }

    /// <summary>The fault of a text with signs that stand for figures (①, Ⅱ, ½); null without any.</summary>
    public static NumberFault? Symbol(string plain)
    {
        foreach (var rune in plain.EnumerateRunes().Where(r => !r.IsAscii))
        {
            if (Rune.GetNumericValue(rune) is var value && (value < 0 || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter))
                continue;
            if (rune.Value is 0xB9 or 0xB2 or 0xB3 or 0x2070 or (>= 0x2074 and <= 0x2079))
                return new(
                    $"「{rune}」は上付きの数字です。注の番号などであれば除いて、数だけを入力してください。",
                    $"“{rune}” is a raised figure. Please write the number alone."
                );
            return new(
                $"「{rune}」は数字ではない記号です。「{value:0.###}」のように、数字で入力してください。",
                $"“{rune}” is a symbol, not a figure. Please write figures, such as 1."
            );
        }
        return null;
    }

    private static NumberFault? Scale(string plain)
    {
        if (Scaling().Match(plain) is not { Success: true } match)
            return null;
        decimal sum = 0,
            part = 0,
            read = 0;
        foreach (Match piece in Pieces().Matches(match.Value))
        {
            if (piece.Groups["figures"].Success)
                _ = WrittenNumber.TryFigures(piece.Value, out read);
            else if (Scales[piece.Value[0]] is var scale && scale < 10_000)
                (part, read) = (part + (read * scale), 0);
            else
                (sum, part, read) = (sum + ((part + read) * scale), 0, 0);
        }
        sum += part + read;
        var words = string.Concat(match.Value.Where(Scales.ContainsKey));
        return new(
            $"「{words}」などの言葉を使わず、「{sum:#,##0.####}」のように数字だけで入力してください。",
            $"Please write the number in figures only, such as {sum:#,##0.####}."
        )
        {
            Scaled = sum,
            ScaleWord = words,
        };
    }

    private static NumberFault? Word(string plain)
    {
        if (About().Match(plain) is not { Success: true } match)
            return null;
        var figures = Figures().Matches(plain);
        var meant = figures.Count == 1 ? $"「{figures[0].Value}」のように" : "";
        return new(
            $"「{match.Value}」を付けずに、{meant}数字だけを入力してください。",
            "Please write one number in figures only, without words."
        );
    }

    private static NumberFault? Range(string plain) =>
        !Between().IsMatch(plain)
            ? null
            : new("幅のある書き方はできません。1つの数だけを入力してください。", "Please write one number, not a range.");

    private static NumberFault? Bracket(string plain) =>
        !Bracketed().IsMatch(plain)
            ? null
            : new(
                "かっこを付けずに入力してください。減らす額や負の数は、「△1,234」のように「△」を付けます。",
                "Please write the number without brackets; put - before a negative one."
            );

    [GeneratedRegex(
        @"^(?:(?<year>(?:令和|平成|昭和|[RHS])?(?:[0-9]{1,4}|元)年)?(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日"
            + @"|(?<year>[0-9]{4}[/-])(?<month>[0-9]{1,2})[/-](?<day>[0-9]{1,2})|(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})"
            + $@"|(?:[0-9]{{1,2}}-{Months}(?:-[0-9]{{2,4}})?|{Months}-[0-9]{{1,4}}))(?:\([日月火水木金土]\))?(?:\s+[0-9:]{{4,8}})?\z",
        Options,
        5000
    )]
    private static partial Regex Day();

    [GeneratedRegex(
        $@"^(?:[{WrittenNumber.Minus}]|\+)?\s*(?=[{Zeros}{Ones},.]*[0-9])[0-9,.]*(?<letter>[{Zeros}{Ones}])[0-9,.{Zeros}{Ones}]*(?![A-Za-z])",
        Options,
        5000
    )]
    private static partial Regex WithLetter();

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.[0-9]+)?", Options, 5000)]
    private static partial Regex Figures();

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.[0-9]+)?[十百千万億兆](?:[0-9][0-9,]*(?:\.[0-9]+)?|[十百千万億兆])*", Options, 5000)]
    private static partial Regex Scaling();

    [GeneratedRegex(@"(?<figures>[0-9][0-9,]*(?:\.[0-9]+)?)|[十百千万億兆]", Options, 5000)]
    private static partial Regex Pieces();

    [GeneratedRegex(
        "およそ|おおよそ|おおむね|概ね|ほぼ|約|うち|内数|外数|内|合計|計|以上|以下|以内|未満|超|程度|ほど|前後|余り|あまり|余|強|弱|見込み|見込|予定",
        Options,
        5000
    )]
    private static partial Regex About();

    [GeneratedRegex(@"[0-9]\s*[〜～~∼\-–—―ー－から]{1,2}\s*[0-9]|[〜～~]\s*[0-9]|[0-9]\s*[〜～~]", Options, 5000)]
    private static partial Regex Between();

    [GeneratedRegex(@"^[(\[（［]\s*[^()]*[0-9][^()]*[)\]）］]\z", Options, 5000)]
    private static partial Regex Bracketed();
}
