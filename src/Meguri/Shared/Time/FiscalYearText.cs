using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Shared.Time;

/// <summary>Reads a fiscal year as people write it, or says in Japanese why it cannot.</summary>
internal static partial class FiscalYearText
{
    private const string Expected = "「令和6年度」「R6」「2024年度」のような形で入力してください。";
    private const int LongestInput = 60;

    public static bool TryRead(string? text, out FiscalYear year, [NotNullWhen(false)] out string? problem)
    {
        year = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = "年度が入力されていません。" + Expected;
            return false;
        }
        var found = text.Trim();
        var match = found.Length > LongestInput ? Match.Empty : Outline().Match(Tidy(found));
        if (!match.Success)
        {
            problem = $"「{Shortened(found)}」は年度として読み取れません。{Expected}";
            return false;
        }
        return TryReadNames(match.Groups["name"].Captures, out year, out problem);
    }

    private static bool TryReadNames(CaptureCollection names, out FiscalYear year, [NotNullWhen(false)] out string? problem)
    {
        year = default;
        problem = null;
        foreach (var name in names.Select(capture => capture.Value))
        {
            if (!TryReadName(name, out var read, out problem))
                return false;
            if (year != default && read != year)
            {
                problem =
                    $"「{names[0].Value}」と「{name}」は同じ年度ではありません（{year.Western}と{read.Western}）。どちらか正しいほうだけを入力してください。";
                year = default;
                return false;
            }
            year = read;
        }
        return true;
    }

    private static bool TryReadName(string name, out FiscalYear year, [NotNullWhen(false)] out string? problem)
    {
        year = default;
        var parts = Name().Match(name);
        if (parts.Groups["western"] is { Success: true } western)
        {
            year = new(int.Parse(western.Value, CultureInfo.InvariantCulture));
            problem = year.IsValid
                ? null
                : $"「{name}」は扱えません。{FiscalYear.MinValue}年度から{FiscalYear.MaxValue}年度までの年度を入力してください。";
            return year.IsValid || Refuse(out year);
        }

        var number = KanjiNumber.Read(parts.Groups["number"].Value);
        var era = JapaneseEra.Find(parts.Groups["era"].Value);
        problem = Problem(name, era, number);
        if (problem is not null)
            return false;
        year = new(era!.ToWestern(number));
        return true;
    }

    private static bool Refuse(out FiscalYear year)
    {
        year = default;
        return false;
    }

    private static string? Problem(string name, JapaneseEra? era, int number)
    {
        if (era is null)
            return $"「{name}」は扱えません。昭和元年度（{FiscalYear.MinValue}年度）以降の年度を入力してください。";
        if (number < 0)
            return $"「{name}」の年の数字を読み取れません。{Expected}";
        if (number == 0)
            return $"「{name}」という年度はありません。{era.Name}は元年度（{era.FirstFiscalYear}年度）からです。";
        if (number <= era.LastYear)
            return null;
        var meant = new FiscalYear(era.ToWestern(number));
        var last = new FiscalYear(era.ToWestern(era.LastYear));
        var hint = meant.IsValid ? $"{meant.Western}のことであれば「{meant.Era}」と入力してください。" : Expected;
        return $"「{name}」という年度はありません。{era.Name}は{era.LastYear}年度（{last.Western}）までです。{hint}";
    }

    private static string Tidy(string text) => Spaces().Replace(Nfkc.Fold(text), "");

    private static string Shortened(string text) => text.Length <= LongestInput ? text : Text.TextLength.Short(text, 20);

    private const string OneName =
        @"(?<name>(?:(?:令和?|平成?|昭和?|大正?|明治?|[RHSTM])\.?(?:[0-9]{1,2}|元|[〇一二三四五六七八九十]{1,3})|(?:FY)?[0-9]{4})(?:年度?)?)";
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        "^" + OneName + "(?:[/・]" + OneName + @")?(?:\(" + OneName + "(?:[/・]" + OneName + @")?\)(?:年度?)?)?\z",
        Options,
        5000
    )]
    private static partial Regex Outline();

    [GeneratedRegex(
        @"^(?:(?:FY)?(?<western>[0-9]{4})|(?<era>[^0-9.元〇一二三四五六七八九十]+)\.?(?<number>[0-9]+|元|[〇一二三四五六七八九十]+))(?:年度?)?\z",
        Options,
        5000
    )]
    private static partial Regex Name();

    [GeneratedRegex(@"\s+", RegexOptions.None, 5000)]
    private static partial Regex Spaces();
}
