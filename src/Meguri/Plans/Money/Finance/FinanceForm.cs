using System.Globalization;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Meguri.Plans.Money.Finance;

/// <summary>The form of how a file is read, as it stands or as typed.</summary>
public sealed record FinanceForm
{
    /// <summary>Kind of each column, by heading.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Yen in one unit.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>Yen in one unit of columns whose headings tell another than the file, by heading.</summary>
    public IReadOnlyDictionary<string, long> Units { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The year.</summary>
    public string Year { get; init; } = "";

    /// <summary>Stage of the column 金額.</summary>
    public string Stage { get; init; } = "";

    /// <summary>号数.</summary>
    public string Number { get; init; } = "1";

    /// <summary>Stage of the sources.</summary>
    public string SourcesOf { get; init; } = "";

    /// <summary>True where what the sources lack is 一般財源.</summary>
    public bool RestIsGeneral { get; init; }

    /// <summary>Name under which the city remembers it.</summary>
    public string Name { get; init; } = "";

    /// <summary>As stored.</summary>
    public static FinanceForm Of(FinanceChoices choices) =>
        new()
        {
            Columns = choices.Mapping.Columns,
            Unit = choices.Mapping.UnitYen.ToString(CultureInfo.InvariantCulture),
            Units = choices.Mapping.Units,
            Year = choices.Mapping.Year is { } year ? new FiscalYear(year).EraShort : "",
            Stage = choices.Mapping.Stage ?? "",
            Number = choices.Mapping.Number.ToString(CultureInfo.InvariantCulture),
            SourcesOf = choices.Mapping.SourcesOf ?? "",
            RestIsGeneral = choices.Mapping.RestIsGeneral,
            Name = choices.MappingName,
        };

    /// <summary>As posted.</summary>
    public static FinanceForm Read(IFormCollection form, IReadOnlyList<string> headings) =>
        new()
        {
            Columns = headings
                .Select((heading, i) => (heading, Kind: form[$"column-{i}"].ToString()))
                .Where(c => FinanceColumn.Of(c.Kind) is not null)
                .ToDictionary(c => c.heading, c => c.Kind, StringComparer.Ordinal),
            Unit = form["unit"].ToString(),
            Units = headings
                .Select((heading, i) => (heading, Unit: SizeOf(form[$"unit-{i}"].ToString())))
                .Where(c => c.Unit != 0)
                .ToDictionary(c => c.heading, c => c.Unit, StringComparer.Ordinal),
            Year = form["of-year"].ToString().Trim(),
            Stage = form["of-stage"].ToString(),
            Number = form["of-number"].ToString().Trim(),
            SourcesOf = form["sources-of"].ToString(),
            RestIsGeneral = form.ContainsKey("rest-general"),
            Name = CleanInput.Clean(form["name"].ToString()).Text.Replace('\n', ' ').Trim(),
        };

    /// <summary>The mapping, with what was chosen for lines before; problems go to <paramref name="state"/>.</summary>
    public FinanceMapping Mapping(FinanceMapping before, FinanceFile file, ModelStateDictionary state)
    {
        FiscalYear year = default;
        if (Year.Length > 0 && !FiscalYear.TryParse(Year, out year, out var problem))
            state.AddModelError("of-year", problem);
        if (!WrittenNumber.TryRead(Number, out var number, out _) || !decimal.IsInteger(number) || number is < 1 or > 99)
            state.AddModelError("of-number", "補正の号数は、1から99までの整数で書いてください。");
        // An amount may stand once for each year, and a 補正 once for each 号数, that headings tell.
        foreach (
            var twice in Columns
                .Where(c => c.Value is not (FinanceColumn.Carried or FinanceColumn.NotUsed))
                .GroupBy(c =>
                    (
                        c.Value,
                        FinanceColumn.Of(c.Value)!.IsAmount ? FinanceHeading.YearIn(c.Key) : null,
                        FinanceColumn.Of(c.Value)!.Stage == ProjectAmount.Supplementary ? FinanceHeading.NumberIn(c.Key) : null
                    )
                )
                .Where(g => g.Count() > 1)
        )
            state.AddModelError(
                "",
                $"「{FinanceColumn.Of(twice.Key.Value)!.Title}」が{twice.Count()}列あります（{string.Join('、', twice.Select(c => c.Key))}）。1列だけにしてください。"
            );
        return before with
        {
            Headings = file.Headings,
            Columns = Columns,
            UnitYen = SizeOf(Unit),
            Units = Units,
            UnitSaid = file.Statement.Unit is not null,
            Year = year.IsValid ? year.Value : null,
            Stage = ProjectAmount.Stages.FirstOrDefault(s => s == Stage),
            StageSaid = file.Statement.Stage is not null,
            Number = number is >= 1 and <= 99 ? (int)number : 1,
            SourcesOf = ProjectAmount.Stages.FirstOrDefault(s => s == SourcesOf),
            RestIsGeneral = RestIsGeneral,
        };
    }

    private static long SizeOf(string typed) =>
        PlanUnit.All.FirstOrDefault(u => u.Size.ToString(CultureInfo.InvariantCulture) == typed)?.Size ?? 0;
}
