using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Money;

namespace Meguri.Editions.Documents.Kinds;

/// <summary>Columns that several documents share, so that the same figure is read in one place only.</summary>
internal static class Columns
{
    public static DocumentColumn ResultName { get; } = new("name", "事業", ColumnType.Word, r => r.Name(AmountSide.Results));

    public static DocumentColumn PlanName { get; } = new("name", "事業", ColumnType.Word, r => r.Name(AmountSide.Plan));

    public static DocumentColumn ResultText { get; } = new("result", "{実績年度}の実績", ColumnType.Text, r => r.Result?.Text);

    public static DocumentColumn PlanText { get; } = new("plan", "{計画年度}の計画", ColumnType.Text, r => r.Planned?.Text);

    // The figure of the sheet, which follows the ledger: what the totals page adds up.
    public static DocumentColumn Settled { get; } =
        new("settled", "{実績年度}の決算額", ColumnType.Yen, r => r.Result?.SettledAmount) { Sum = true };

    public static DocumentColumn Budget { get; } =
        new("budget", "{計画年度}の予算額", ColumnType.Yen, r => r.Planned?.Budget) { Sum = true };

    public static DocumentColumn ResultFunding { get; } = new("funding", "財源区分", ColumnType.Word, r => r.Result?.Funding);

    public static DocumentColumn PlanFunding { get; } = new("funding", "財源区分", ColumnType.Word, r => r.Planned?.Funding);

    public static DocumentColumn Direction { get; } = new("direction", "今後の方向性", ColumnType.Word, r => r.Directions);

    public static DocumentColumn Department { get; } =
        new("department", "所管課", ColumnType.Word, r =>
            r.Department(r.Project is not null ? r.Project.DepartmentCode : r.Node?.DepartmentCode)
        );

    public static DocumentColumn Outline { get; } =
        new("outline", "施策の概要", ColumnType.Text, r => r.Sheet?.Outline) { OfMeasure = true };

    public static DocumentColumn Outcomes { get; } =
        new("outcomes", "成果・課題", ColumnType.Text, r => r.Sheet?.Outcomes) { OfMeasure = true };

    public static DocumentColumn Rating { get; } = new("rating", "評価", ColumnType.Word, r => RatingOf(r)) { OfMeasure = true };

    public static DocumentColumn MeasureCode { get; } = new("measureCode", "施策コード", ColumnType.Word, r => r.Node?.Code);

    public static DocumentColumn MeasureName { get; } = new("measureName", "施策", ColumnType.Word, r => r.Node?.Name);

    public static DocumentColumn ProjectCode { get; } = new("projectCode", "事業番号", ColumnType.Word, r => r.Project?.Code);

    /// <summary>The five sources of a project's settled amount. A ledger that says another amount than the sheet, which was fixed before, knows nothing of the sheet's.</summary>
    public static IEnumerable<DocumentColumn> Sources() =>
        AmountRule.SourceFields.Select(
            (field, i) =>
                new DocumentColumn(
                    field,
                    MoneyWords
                        .Sources[i]
                        .Replace("支出金", "", StringComparison.Ordinal)
                        .Replace("道（都道府県）", "道・県", StringComparison.Ordinal),
                    ColumnType.Yen,
                    r =>
                        r.Result?.SettledAmount is { } settled
                        && r.Money!.Ledger.Find(r.ResultYear, ProjectAmount.Settled) is { } ledger
                        && ledger.Amount == settled
                            ? ledger.Sources[i]
                            : null
                )
                {
                    Sum = true,
                }
        );

    /// <summary>予算現額 of a year; none while the budget is not known, for what was carried in alone is not what may be spent.</summary>
    public static long? Current(DocumentRow row, Shared.Time.FiscalYear year) =>
        Budgeted(row, year) is { } budget ? budget + (row.Money!.CarriedIn(year) ?? 0) : null;

    /// <summary>当初 + 補正 of a year: what the sheet says, else the ledger.</summary>
    public static long? Budgeted(DocumentRow row, Shared.Time.FiscalYear year) =>
        row.Money!.Plan(year)?.Budget ?? row.Money.Ledger.Budget(year);

    /// <summary>うち補正 of a year.</summary>
    public static long? Supplementary(DocumentRow row, Shared.Time.FiscalYear year) =>
        row.Money!.Plan(year)?.Supplementary ?? row.Money.Ledger.Supplementary(year);

    /// <summary>当初 of a year.</summary>
    public static long? Initial(DocumentRow row, Shared.Time.FiscalYear year) =>
        (row.Money!.Ledger.Budget(year) == Budgeted(row, year) ? row.Money.Ledger.Find(year, ProjectAmount.Initial)?.Amount : null)
        ?? Budgeted(row, year) - (Supplementary(row, year) ?? 0);

    /// <summary>決算額 of a year: what the sheet says, else the ledger.</summary>
    public static long? SettledIn(DocumentRow row, Shared.Time.FiscalYear year) =>
        row.Money!.Result(year)?.SettledAmount ?? row.Money.Ledger.Settled(year);

    /// <summary>「B（計画どおり進んだ）」.</summary>
    public static string? RatingOf(DocumentRow row) =>
        row.Sheet?.Rating is not { } rating ? null
        : row.Plan.Word(PlanWord.Rating, rating) is { Meaning.Length: > 0 } word ? $"{rating}（{word.Meaning}）"
        : rating;
}
