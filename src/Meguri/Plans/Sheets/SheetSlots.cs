using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets;

/// <summary>All fields of one sheet that can be written, as one person may write them.</summary>
public sealed class SheetSlots
{
    private readonly Dictionary<string, SheetSlot> _byName = new(StringComparer.Ordinal);
    private readonly SheetData _data;
    private readonly ClaimsPrincipal _user;
    private readonly SlotRight _ofSheet;

    /// <summary>Makes the slots of a sheet that exists.</summary>
    public SheetSlots(SheetData data, ClaimsPrincipal user)
    {
        (_data, _user) = (data, user);
        if (data.Sheet is not { } sheet)
            return;
        _ofSheet = Right(user.MayEdit(data.Measure.DepartmentCode), data.Lock);
        MayEditSheet = _ofSheet == SlotRight.Write;
        var ofSheet = Records(PlanRecords.Sheet, sheet, sheet, _ofSheet, before: data.SheetBefore);
        foreach (var field in PlanRecords.Sheet.Values)
            Add(ofSheet.Slot(field.Name, field.Label));
        Add(RelatedSlot.Of(data, _ofSheet));
        foreach (var line in data.Lines)
            AddLine(line);
    }

    /// <summary>The plan's unit.</summary>
    public Shared.Money.PlanUnit Unit => _data.Unit;

    /// <summary>Whether the person may write the sheet's own fields and lines.</summary>
    public bool MayEditSheet { get; }

    /// <summary>Whether the person may write anything on the sheet.</summary>
    public bool MayEditAny => _byName.Values.Any(s => s.MayEdit);

    /// <summary>Whether a lock keeps the person from something they could otherwise write.</summary>
    public bool IsLocked => _byName.Values.Any(s => s is { IsLocked: true, Follows: null });

    /// <summary>All slots.</summary>
    public IReadOnlyDictionary<string, SheetSlot> ByName => _byName;

    /// <summary>The slot of a record's field.</summary>
    public SheetSlot Of(RecordKind kind, object record, string field) =>
        _byName[new FieldAddress(kind.Name, kind.KeyOf(record), field).Name];

    /// <summary>Whether the person may write a sheet of this measure.</summary>
    public static bool MayEdit(SheetData data, ClaimsPrincipal user) =>
        user.MayEdit(data.Measure.DepartmentCode) && SheetLock.Leaves(data.Lock, user);

    private void AddLine(SheetLine line)
    {
        var name = line.Project.Name;
        var right = Right(_user.MayEdit(line.Project.DepartmentCode, line.HomeDepartment), line.Lock);
        var listing = Records(PlanRecords.Listing, line.Listing, line.Listing, _ofSheet);
        foreach (var (field, title) in TypedFields.Listing)
            Add(listing.Slot(field, $"{name}の{title}"));

        var result = Records(
            PlanRecords.Result,
            Result(line),
            line.Result,
            right,
            [.. SheetFigures.Of(line.Ledger, _data.Year.ResultYear)],
            line.ResultBefore
        );
        foreach (var (field, title) in TypedFields.Result)
            Add(result.Slot(field, $"{name}の{title}"));

        var plan = Records(
            PlanRecords.ProjectPlan,
            Plan(line),
            line.Plan,
            right,
            [.. SheetFigures.Of(line.Ledger, _data.Year.PlanYear)],
            line.PlanBefore
        );
        foreach (var (field, title) in TypedFields.Plan)
            Add(plan.Slot(field, $"{name}の{title}"));

        foreach (var year in _data.Year.Directions)
        {
            line.Directions.TryGetValue(year, out var stored);
            Add(
                Records(PlanRecords.Direction, Direction(line, year), stored, right)
                    .Slot("direction", $"{name}の{year.Era}の方向性", removeWhenEmpty: true)
            );
        }

        var ofBoth = right < _ofSheet ? right : _ofSheet;
        if (line.HasResultCopy)
            Add(CopySlot.OfResult(line, this, ofBoth));
        if (line.HasPlanCopy)
            Add(CopySlot.OfPlan(line, this, ofBoth));
    }

    /// <summary>The result of a line's project in the result year, empty when none is stored.</summary>
    public ProjectResult Result(SheetLine line) =>
        line.Result ?? new ProjectResult { ProjectCode = line.Project.Code, Year = _data.Year.ResultYear };

    /// <summary>The plan of a line's project in the plan year, empty when none is stored.</summary>
    public ProjectPlan Plan(SheetLine line) => line.Plan ?? new ProjectPlan { ProjectCode = line.Project.Code, Year = _data.Year.PlanYear };

    /// <summary>The direction of a line's project for a year, empty when none is stored.</summary>
    public ProjectDirection Direction(SheetLine line, FiscalYear year) =>
        line.Directions.GetValueOrDefault(year)
        ?? new ProjectDirection
        {
            ProjectCode = line.Project.Code,
            PlanYear = _data.Year.PlanYear,
            Year = year,
        };

    private RecordSlots Records(
        RecordKind kind,
        object key,
        object? stored,
        SlotRight right,
        IReadOnlyList<SheetFigure>? follow = null,
        object? before = null
    ) => new(kind, key, stored, right, _data.Unit, _data.WordsOf, follow ?? [], before);

    private SlotRight Right(bool mayWrite, SheetLock? held) =>
        !mayWrite ? SlotRight.Read
        : SheetLock.Leaves(held, _user) ? SlotRight.Write
        : SlotRight.Locked;

    private void Add(SheetSlot slot) => _byName.Add(slot.Address.Name, slot);
}
