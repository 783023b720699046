using System.Globalization;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange;

/// <summary>What a field takes, said in Japanese; used in problems, notes and documentation.</summary>
public static class FieldWords
{
    /// <summary>「400字までの文」 and the like.</summary>
    public static string Takes(Field field) =>
        field.Type switch
        {
            FieldType.Code => $"コード（{N(field.MaxLength)}字まで）",
            FieldType.Line when field.Format is { } format => format.Takes,
            FieldType.Line => $"1行の文字（{N(field.MaxLength)}字まで）",
            FieldType.Text => $"文章（{N(field.MaxLength)}字まで、改行できます）",
            FieldType.Whole when field.HundredthsOf is { } of =>
                $"0.01{of}を1とする整数（1.5{of}は150）。{N(field.Min)}から{N(field.Max)}まで",
            FieldType.Whole => $"{N(field.Min)}から{N(field.Max)}までの整数",
            FieldType.Number => NumberText.Takes,
            FieldType.Yen => "円単位の整数（金額がないときは空欄）",
            FieldType.Year => "年度（2024、R6、令和6年度など）",
            FieldType.Date => "日付（2024-07-01、令和6年7月1日など）",
            FieldType.Flag => "1か空欄",
            _ => field.FixedChoices.Count > 0 ? string.Join('、', field.FixedChoices) + " のどれか" : "「語」にある語のどれか",
        };

    /// <summary>A thousand with its comma.</summary>
    public static string N(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
