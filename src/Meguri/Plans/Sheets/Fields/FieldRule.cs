using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets.Fields;

/// <summary>How one field of a sheet is read and where it is stored, without the rest of the sheet.</summary>
public sealed record FieldRule
{
    /// <summary>Where it stands.</summary>
    public required FieldAddress Address { get; init; }

    /// <summary>Kind of its record.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>The field.</summary>
    public required Field Field { get; init; }

    /// <summary>A record that carries the record's key.</summary>
    public required object Record { get; init; }

    /// <summary>What to call it in messages.</summary>
    public required string Title { get; init; }

    /// <summary>The plan's unit.</summary>
    public required PlanUnit Unit { get; init; }

    /// <summary>The words of a choice.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The project of its line; null for the sheet's own fields.</summary>
    public string? Project { get; init; }

    /// <summary>The year of a record of a project; 0 for others.</summary>
    public int Year =>
        Kind == PlanRecords.Sheet || Kind == PlanRecords.Listing
            ? 0
            : int.Parse(Address.Key.AsSpan(Address.Key.LastIndexOf('/') + 1), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the plan, as it is known, has stored.</summary>
    public string? Known => Field.GetText(Record);

    /// <summary>True where an empty field means that there is no record.</summary>
    public bool GoesWhenEmpty => Kind == PlanRecords.Direction;

    /// <summary>True for a figure that may follow the ledger.</summary>
    public bool OfLedger => (Kind == PlanRecords.Result || Kind == PlanRecords.ProjectPlan) && TypedFields.OfLedger.Contains(Field.Name);

    /// <summary>Reads what was typed, as <see cref="SheetSlot.Read"/> does.</summary>
    public FieldReading Read(string typed) =>
        GoesWhenEmpty && string.IsNullOrWhiteSpace(typed) ? default : FieldInput.Read(Field, typed, Unit, Words, Title);

    /// <summary>A stored value as the field shows it.</summary>
    public string Show(string? canonical) => FieldInput.Show(Field, canonical, Unit);

    /// <summary>The mark of a stored value, as the page had it.</summary>
    public string Token(string? canonical) => ThreeWay.Token(Read(Show(canonical)).Canonical);

    /// <summary>The rule of a field on a sheet; null when the sheet has no such field, or one that is more than a field of a record.</summary>
    public static FieldRule? Of(PlanIndex plan, string measure, FiscalYear planYear, FieldAddress address)
    {
        if (plan.Year(planYear) is not { } year || plan.Sheet(measure, planYear) is not { } sheet)
            return null;
        var code = address.Key.Split('/')[^1];
        switch (address.Kind)
        {
            case "sheet":
                return
                    address.Key == PlanRecords.Sheet.KeyOf(sheet)
                    && PlanRecords.Sheet.Values.FirstOrDefault(f => f.Name == address.Field) is { } own
                    ? Make(plan, address, PlanRecords.Sheet, sheet, own.Label, null)
                    : null;
            case "listing":
                return
                    plan.Listings(measure, planYear).FirstOrDefault(l => l.ProjectCode == code) is { } listing
                    && address.Key == PlanRecords.Listing.KeyOf(listing)
                    ? OfLine(listing, PlanRecords.Listing, TypedFields.Listing, listing)
                    : null;
        }
        code = address.Key.Split('/')[0];
        if (plan.Listings(measure, planYear).FirstOrDefault(l => l.ProjectCode == code) is not { } line)
            return null;
        switch (address.Kind)
        {
            case "result":
                var result = plan.Result(code, year.ResultYear) ?? new ProjectResult { ProjectCode = code, Year = year.ResultYear };
                return address.Key == PlanRecords.Result.KeyOf(result)
                    ? OfLine(line, PlanRecords.Result, TypedFields.Result, result)
                    : null;
            case "projectPlan":
                var planned = plan.Plan(code, planYear) ?? new ProjectPlan { ProjectCode = code, Year = planYear };
                return address.Key == PlanRecords.ProjectPlan.KeyOf(planned)
                    ? OfLine(line, PlanRecords.ProjectPlan, TypedFields.Plan, planned)
                    : null;
            case "direction":
                foreach (var to in year.Directions)
                {
                    var direction = plan.Directions(code, planYear).FirstOrDefault(d => d.Year == to)
                        ?? new ProjectDirection
                        {
                            ProjectCode = code,
                            PlanYear = planYear,
                            Year = to,
                        };
                    if (address.Key == PlanRecords.Direction.KeyOf(direction))
                        return OfLine(line, PlanRecords.Direction, [("direction", $"{to.Era}の方向性")], direction);
                }
                return null;
            default:
                return null;
        }

        FieldRule? OfLine(Listing on, RecordKind kind, IReadOnlyList<(string Field, string Title)> fields, object record)
        {
            var title = fields.FirstOrDefault(f => f.Field == address.Field).Title;
            return title is null
                ? null
                : Make(plan, address, kind, record, $"{plan.Project(on.ProjectCode)!.Name}の{title}", on.ProjectCode);
        }
    }

    private static FieldRule Make(PlanIndex plan, FieldAddress address, RecordKind kind, object record, string title, string? project)
    {
        var field = kind[address.Field];
        List<string> words =
            field.Type != FieldType.Choice ? []
            : field.WordList is { } list ? [.. plan.Document.Words.Where(w => w.List == list).Select(w => w.Word)]
            : [.. field.FixedChoices];
        // As in SheetSlot: a word that the city has since taken off its list stays until somebody chooses another.
        if (field.Type == FieldType.Choice && field.GetText(record) is { } stored && !words.Contains(stored))
            words.Add(stored);
        return new FieldRule
        {
            Address = address,
            Kind = kind,
            Field = field,
            Record = record,
            Title = title,
            Unit = PlanUnit.Of(plan.Document.Plan.UnitYen),
            Words = words,
            Project = project,
        };
    }
}
