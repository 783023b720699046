using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Money;

/// <summary>What stands in one cell of the table of years.</summary>
/// <param name="Text">The figure in the plan's unit, or other words.</param>
/// <param name="FromFinance">True where finance brought it.</param>
/// <param name="FromSheet">True where the ledger has none and the sheet's figure stands for it.</param>
/// <param name="Note">Date and remark of an amount.</param>
public sealed record MoneyCell(string Text, bool FromFinance = false, bool FromSheet = false, string Note = "");

/// <summary>A row of the table of years.</summary>
/// <param name="Title">What it tells.</param>
/// <param name="IsWorkedOut">True for what is worked out of other rows.</param>
/// <param name="IsPart">True for a source, or for a part of the row above.</param>
/// <param name="Cells">One for each year.</param>
public sealed record MoneyRow(string Title, bool IsWorkedOut, bool IsPart, IReadOnlyList<MoneyCell> Cells)
{
    /// <summary>The rows of one project. A stage that no year has is left out, but for 当初 and 決算, so that the story has its beginning and end.</summary>
    public static IEnumerable<MoneyRow> Of(ProjectMoney money, IReadOnlyList<FiscalYear> years, Func<long?, string> format)
    {
        foreach (var row in Stage(ProjectAmount.Requested))
            yield return row;
        foreach (var row in Stage(ProjectAmount.Assessed))
            yield return row;
        foreach (var row in Stage(ProjectAmount.Initial, always: true))
            yield return row;
        foreach (
            var number in years
                .SelectMany(y => money.Ledger.Of(y))
                .Where(a => a.Stage == ProjectAmount.Supplementary)
                .Select(a => a.Number)
                .Distinct()
                .Order()
        )
        {
            foreach (var row in Stage(ProjectAmount.Supplementary, number))
                yield return row;
        }
        yield return Sum("予算額（当初＋補正）", money.Budget, y => money.Ledger.Budget(y) is null);
        if (years.Any(y => money.CarriedIn(y) is not null))
            yield return Sum("前年度からの繰越", money.CarriedIn, y => money.Ledger.CarriedIn(y) is null);
        yield return Sum("予算現額", money.Current, _ => false);
        foreach (var row in Stage(ProjectAmount.Settled))
            yield return row;
        if (years.All(y => money.Ledger.Settled(y) is null))
            yield return Sum("決算額", money.Settled, _ => true);
        foreach (var row in ProjectAmount.Carried.SelectMany(stage => Stage(stage)))
            yield return row;
        yield return Sum("不用額", money.Unused, _ => false);
        if (years.Any(y => money.Account(y)?.Effort is not null))
            yield return new("人工", false, false, [.. years.Select(y => new MoneyCell(MoneyWords.Effort(money.Account(y)?.Effort)))]);
        yield return Sum("人件費（人工×単価）", money.StaffCost, _ => false);
        yield return Sum("総コスト（決算額＋人件費）", money.TotalCost, _ => false);

        MoneyRow Sum(string title, Func<FiscalYear, long?> of, Func<FiscalYear, bool> fromSheet) =>
            new(title, true, false, [.. years.Select(y => new MoneyCell(format(of(y)), FromSheet: of(y) is not null && fromSheet(y)))]);

        IEnumerable<MoneyRow> Stage(string stage, int number = 0, bool always = false)
        {
            var amounts = years.Select(y => money.Ledger.Find(y, stage, number)).ToList();
            if (!always && amounts.TrueForAll(a => a is null))
                yield break;
            yield return new(
                MoneyWords.Stage(stage, number),
                false,
                false,
                [
                    .. amounts.Select(
                        (a, i) =>
                            a is null
                                ? stage == ProjectAmount.Settled && money.Settled(years[i]) is { } sheet
                                    ? new MoneyCell(format(sheet), FromSheet: true)
                                    : new MoneyCell(format(null))
                                : new MoneyCell(
                                    format(a.Amount),
                                    a.FromFinance,
                                    Note: string.Join(
                                        '　',
                                        new[] { a.Date is { } date ? DateText.Iso(date) : "", a.Note }.Where(n => n.Length > 0)
                                    )
                                )
                    ),
                ]
            );
            for (var i = 0; i < AmountRule.SourceFields.Count; i++)
            {
                if (amounts.Exists(a => a?.Sources[i] is not null))
                    yield return new(
                        $"うち{MoneyWords.Sources[i]}",
                        false,
                        true,
                        [.. amounts.Select(a => new MoneyCell(a?.Sources[i] is { } yen ? format(yen) : ""))]
                    );
            }
        }
    }
}
