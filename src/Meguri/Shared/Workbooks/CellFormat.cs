using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace Meguri.Shared.Workbooks;

/// <summary>
/// 表示形式: how a workbook shows a number. <see cref="Show(double)"/> is what a person sees, <see cref="Figures(double)"/> the same as a
/// reader of numbers takes it.
/// Built-in formats are those of a Japanese Excel (ECMA-376 18.8.30, with 27–36 and 50–58 of the Japanese table).
/// </summary>
internal sealed partial class CellFormat
{
    /// <summary>標準.</summary>
    public static readonly CellFormat General = new("General");

    private const string Plain = "0.###############";
    private const string Weekdays = "日月火水木金土";
    private const string EraLetters = " MTSHR";
    private static readonly string[] EraNames = ["", "明治", "大正", "昭和", "平成", "令和"];
    private static readonly JapaneseCalendar Japanese = new();
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private readonly NumberFormat? _format;
    private readonly string _code;
    private readonly bool _hasEra;

    // 「#,##0」 and 「0」: nearly all numbers of an office.
    private readonly bool _isWhole;

    // 「0.0E+00」 and 「# ?/?」: what is seen is no row of digits.
    private readonly bool _isOdd;
    private readonly string[] _sections;
    private readonly bool _hasConditions;

    public CellFormat(string code)
    {
        _code = Outdated()
            .Replace(code, part => part.Value[0] switch
                {
                    'G' or 'g' => "General",
                    // Words of other scripts stand without quotes in a Japanese workbook.
                    > '\x7F' => $"\"{part.Value}\"",
                    // What fills a cell or keeps a place in it is no part of what is said; a Japanese format may write ! for \.
                    '*' or '_' => "",
                    '!' when part.Length > 1 => "\\" + part.Value[1],
                    _ => part.Value,
                });
        var bare = Bare(_code);
        IsGeneral = _code.Length == 0 || _code == "@" || _code.Equals("General", StringComparison.OrdinalIgnoreCase);
        _hasEra = !IsGeneral && EraPart().IsMatch(bare);
        IsDate = !IsGeneral && (_hasEra || DatePart().IsMatch(bare));
        _isWhole = _code is "0" or "#,##0";
        _sections = Sections(_code);
        _hasConditions = Array.Exists(_sections, Condition().IsMatch);
        // Without a 「0」 a number may leave no trace: 「;;;」, 「#,###」 of nought, 「""」, and what is written in white.
        MayShowNothing =
            !IsGeneral && !IsDate && Array.Exists(_sections, s => !Bare(s).Contains('0', StringComparison.Ordinal) || White().IsMatch(s));
        if (IsGeneral)
            return;
        var format = new NumberFormat(_hasEra ? WithoutEra(DateTime.UnixEpoch) : _code);
        // A format that nobody can read is shown as Excel shows a number without one.
        if (!format.IsValid)
            (IsGeneral, IsDate, _hasEra) = (true, false, false);
        else if (!_hasEra)
            _format = format;
        _isOdd = _format is not null && !IsDate && OddFormat().IsMatch(bare);
    }

    /// <summary>The number stands as it is.</summary>
    public bool IsGeneral { get; }

    /// <summary>文字列: what is typed stays as it is.</summary>
    public bool IsText => _code == "@";

    /// <summary>The number is a day, a time or both.</summary>
    public bool IsDate { get; }

    /// <summary>True for formats such as 「;;;」, that of some numbers show nothing, or show it in white.</summary>
    public bool MayShowNothing { get; }

    /// <summary>True where nothing is seen of the number.</summary>
    public bool ShowsNothing(double number) =>
        MayShowNothing && !Bare(SectionOf(number)).Contains('0', StringComparison.Ordinal) && Show(number).Trim().Length == 0;

    /// <summary>True where the format writes the number in white, whatever the cell's own colour.</summary>
    public bool IsWhite(double number) => MayShowNothing && White().IsMatch(SectionOf(number));

    /// <summary>True where nothing is seen of a text: 「;;;」 has a place for it, and nothing stands there.</summary>
    public bool ShowsNoText =>
        !IsGeneral && _sections.Length > 3 && !_sections[3].Contains('@', StringComparison.Ordinal) && Show("x").Trim().Length == 0;

    /// <summary>True where the format writes texts in white.</summary>
    public bool IsTextWhite => !IsGeneral && Array.Exists(_sections, s => s.Contains('@', StringComparison.Ordinal) && White().IsMatch(s));

    /// <summary>The format of a built-in number; null for one that the workbook must define.</summary>
    public static string? BuiltIn(int number) =>
        number switch
        {
            0 => "General",
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            5 or 6 => "\"¥\"#,##0;\"¥\"\\-#,##0",
            7 or 8 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 => "# ?/?",
            13 => "# ??/??",
            14 => "yyyy/m/d",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 or 36 or 50 or 57 => "[$-411]ge.m.d",
            28 or 29 or 51 or 54 or 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
            30 => "m/d/yy",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            32 => "h\"時\"mm\"分\"",
            33 => "h\"時\"mm\"分\"ss\"秒\"",
            34 or 52 or 55 => "yyyy\"年\"m\"月\"",
            35 or 53 or 56 => "m\"月\"d\"日\"",
            37 or 38 => "#,##0;\\-#,##0",
            39 or 40 => "#,##0.00;\\-#,##0.00",
            41 => "#,##0;\\-#,##0;\"-\"",
            42 => "\"¥\"#,##0;\"¥\"\\-#,##0;\"¥\"\"-\"",
            43 => "#,##0.00;\\-#,##0.00;\"-\"",
            44 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00;\"¥\"\"-\"",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            49 => "@",
            _ => null,
        };

    /// <summary>The number as a person sees it.</summary>
    public string Show(double number)
    {
        if (IsDate)
            return ShowDate(number);
        if (_format is null)
            return number.ToString(Plain, Culture);
        try
        {
            return _format.Format(number, Culture).Trim();
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return number.ToString(Plain, Culture);
        }
    }

    /// <summary>A text as a person sees it: 「"第"@"号"」 adds words to it.</summary>
    public string Show(string text) =>
        _format is null || IsDate || !(_code.Contains('@', StringComparison.Ordinal) || _sections.Length > 3)
            ? text
            : _format.Format(text, Culture);

    /// <summary>True where a number reads as it is stored: without a format, or whole and shown whole.</summary>
    public bool ShowsAsIs(double number) => IsGeneral || (_isWhole && number % 1 == 0);

    /// <summary>The day and time that a number stands for; null outside of the calendar.</summary>
    public static DateTime? Date(double number)
    {
        if (number is < 0 or >= 2_958_466)
            return null;
        // Excel counts a 29 February 1900, which OLE automation dates do not.
        return DateTime.FromOADate(number < 60 ? number + 1 : number);
    }

    private string ShowDate(double number)
    {
        if (Date(number) is not { } date)
            return number.ToString(Plain, Culture);
        if (_format is not null)
            return _format.Format(number, Culture).Trim();
        var code = WithoutEra(date);
        // What is left may be nothing but words.
        return DatePart().IsMatch(Bare(code))
            ? new NumberFormat(code).Format(number, Culture).Trim()
            : string.Concat(Words().Matches(code.Split(';')[0]).Select(w => w.Groups["word"].Success ? w.Groups["word"].Value : w.Value));
    }

    // The format with the era, its year and the weekday of one day written out.
    private string WithoutEra(DateTime date) =>
        Eras().Replace(_code, part => part.Groups["keep"].Success ? part.Value : Quoted(EraWord(part.Value, date)));

    private static string EraWord(string token, DateTime date)
    {
        // Before Meiji there is no name; Excel shows the Western year.
        var isNamed = date >= Japanese.MinSupportedDateTime;
        var name = isNamed ? EraNames[Japanese.GetEra(date)] : "";
        var year = isNamed ? Japanese.GetYear(date) : date.Year;
        return token.ToLowerInvariant() switch
        {
            "g" => name.Length == 0 ? "" : $"{EraLetters[Japanese.GetEra(date)]}",
            "gg" => name.Length == 0 ? "" : name[..1],
            "ggg" => name,
            "e" or "r" => year.ToString(Culture),
            "ee" => year.ToString("00", Culture),
            "rr" => $"{name}{year}",
            "aaa" => $"{Weekdays[(int)date.DayOfWeek]}",
            _ => $"{Weekdays[(int)date.DayOfWeek]}曜日",
        };
    }

    private static string Quoted(string word) => $"\"{word}\"";

    // Without what stands in quotes, behind a backslash or in brackets such as [Red], [$-411] and [h].
    private static string Bare(string code) => Literals().Replace(code, "");

    [GeneratedRegex("""(?:"[^"]*"?|\\.|\[[^\]]*\]|G/標準|[*_!][^;]|[*_!]|[^\x00-\x7F]+)""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Outdated();

    [GeneratedRegex("""(?:"[^"]*"?|\\.|General|\[(?!(?:h+|m+|s+)\])[^\]]*\])""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Literals();

    [GeneratedRegex("""g{1,3}|(?<![0-9#?.])e{1,2}(?![+-])|a{3,4}|(?<![0-9#?.])r{1,2}""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex EraPart();

    [GeneratedRegex("""[0#?]E[+-]|[0#?]\s*/\s*[0-9#?]""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex OddFormat();

    [GeneratedRegex("""[ymdhs]""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex DatePart();

    [GeneratedRegex(
        """(?<keep>"[^"]*"?|\\.|\[[^\]]*\]|am/pm|a/p)|g{1,3}|e{1,2}|a{3,4}|r{1,2}""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Eras();

    [GeneratedRegex(@"""(?<word>[^""]*)""|\\(?<word>.)|\[[^\]]*\](?<word>)|.", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Words();
}
