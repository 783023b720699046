using System.Globalization;
using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Attachments;

namespace Meguri.Plans.Sheets;

/// <summary>施策シートの添付: whoever may write the sheet's own fields may write its files; a fixed sheet refuses, in the database too.</summary>
public sealed class SheetAttachable(SheetReader sheets) : IAttachable
{
    /// <inheritdoc/>
    public string Kind => PlanRecords.Sheet.Name;

    /// <inheritdoc/>
    public async Task<AttachmentPlace?> FindAsync(string plan, IReadOnlyList<string> key, ClaimsPrincipal user, CancellationToken cancel) =>
        key is [var measure, var year]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await sheets.ReadAsync(plan, measure, new(number), cancel) is { Sheet: not null } data
            ? PlaceOf(data, user)
            : null;

    /// <summary>The record's key as the files' owner.</summary>
    public static AttachmentOwner OwnerOf(SheetData data) => OwnerOf(data.Plan.Code, data.Measure.Code, data.Year.PlanYear.Value);

    /// <summary>The same, by code and year.</summary>
    public static AttachmentOwner OwnerOf(string plan, string measure, int planYear) =>
        new(PlanRecords.Sheet.Name, plan, measure, planYear.ToString(CultureInfo.InvariantCulture));

    /// <summary>The sheet as a place of files.</summary>
    public static AttachmentPlace PlaceOf(SheetData data, ClaimsPrincipal user) =>
        new(
            OwnerOf(data),
            data.Plan.Code,
            $"施策シート {data.Measure.Code} {data.Measure.Name}（{data.Year.PlanYear.Era}）",
            PlanPaths.Sheet(data.Plan.Code, data.Measure.Code, data.Year.PlanYear),
            SheetSlots.MayEdit(data, user),
            user.MayEdit(data.Measure.DepartmentCode) && data.Lock is { } held && !SheetLock.Leaves(held, user) ? held.Words : "",
            MayBePublic: true
        );
}
