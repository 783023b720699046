namespace Meguri.Shared.Imports;

/// <summary>What is said where a workbook program has made a day of a text such as 「10-3」.</summary>
internal static class DateMistake
{
    public const string Expected = "表計算ソフトが日付に変えています。セルの表示形式を「文字列」にしてから、入力し直してください。";

    public const string NoNumber =
        "表計算ソフトが日付に変えています。セルの表示形式を「数値」か「標準」にして、金額を入力し直してください。";
}
