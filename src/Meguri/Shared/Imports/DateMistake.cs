using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Shared.Imports;

/// <summary>What is said where a workbook program has made a day of a text such as 「10-3」.</summary>
internal static partial class DateMistake
{
    public const string Expected = "表計算ソフトが日付に変えています。セルの表示形式を「文字列」にしてから、入力し直してください。";

    public const string NoNumber =
        "表計算ソフトが日付に変えています。セルの表示形式を「数値」か「標準」にして、金額を入力し直してください。";

    /// <summary>True for a text as a workbook program saves the day that it made: 「10月3日」, 「2026/10/3」, 「3-Oct」, 「Oct-03」.</summary>
    public static bool Is(string text) => text.Length <= 12 && Saved().IsMatch(Nfkc.Fold(text).Trim());

    [GeneratedRegex(
        "^(?:[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[/-][0-9]{1,2}[/-][0-9]{1,2}|[0-9]{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-[0-9]{1,2})\\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Saved();
}
