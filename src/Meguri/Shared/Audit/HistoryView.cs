using Meguri.Shared.Money;
using Meguri.Shared.Records;

namespace Meguri.Shared.Audit;

/// <summary>What the partial <c>/Shared/Audit/_History.cshtml</c> shows: a page of history in words.</summary>
public sealed record HistoryView
{
    /// <summary>The page of history.</summary>
    public required HistoryPage History { get; init; }

    /// <summary>The city's clock: its local time of a moment.</summary>
    public required Func<DateTimeOffset, DateTimeOffset> Clock { get; init; }

    /// <summary>The unit in which amounts are shown, to the last yen.</summary>
    public required PlanUnit Unit { get; init; }

    /// <summary>What to call a record, such as 「町会連合会補助金の事業実績（令和5年度）」.</summary>
    public required Func<HistoryRecord, string> Name { get; init; }

    /// <summary>A moment of local time in words: 「令和6年7月1日 10時05分」.</summary>
    public static string Moment(DateTimeOffset local)
    {
        var era = local.Year switch { >= 2020 => $"令和{local.Year - 2018}年", 2019 when local.Month >= 5 => "令和元年", _ => $"{local.Year}年" };
        return $"{era}{local.Month}月{local.Day}日 {local.Hour}時{local.Minute:00}分";
    }

    /// <summary>A value in words.</summary>
    public string Value(Field? field, string? canonical) => (field?.Type, canonical) switch
    {
        (FieldType.Flag, _) => canonical is null ? "なし" : "あり",
        (FieldType.Yen, null) => PlanUnit.NoAmount,
        (_, null) => "（空欄）",
        (FieldType.Yen, _) => FieldInput.Show(field!, canonical, Unit) + Unit.Name,
        (null, _) => canonical!,
        _ => FieldInput.Show(field!, canonical, Unit),
    };
}
