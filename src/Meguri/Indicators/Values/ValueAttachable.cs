using System.Globalization;
using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Live;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Values;

/// <summary>実績値の添付: evidence of an indicator's value of one year; whoever may write the value may write its files.</summary>
public sealed class ValueAttachable(PlanNow now) : IAttachable
{
    /// <inheritdoc/>
    public string Kind => IndicatorRecords.Observation.Name;

    /// <inheritdoc/>
    public async Task<AttachmentPlace?> FindAsync(string plan, IReadOnlyList<string> key, ClaimsPrincipal user, CancellationToken cancel) =>
        key is [var code, var year]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && await now.ReadAsync(plan, cancel) is { } tree
        && IndicatorBook.Of(tree).Find(code) is { } view
        && view.Observations.FirstOrDefault(o => o.Year.Value == of) is { } value
            ? PlaceOf(plan, view, value.Year, user)
            : null;

    /// <summary>The value as the files' owner.</summary>
    public static AttachmentOwner OwnerOf(string indicator, FiscalYear year) =>
        new(IndicatorRecords.Observation.Name, null, indicator, year.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The value as a place of files.</summary>
    public static AttachmentPlace PlaceOf(string plan, IndicatorView view, FiscalYear year, ClaimsPrincipal user) =>
        new(
            OwnerOf(view.Code, year),
            plan,
            $"指標 {view.Name}の{year.Era}の値",
            PlanPaths.Indicator(plan, view.Code) + $"#files-{year.Value}",
            user.MayEdit(view.Indicator.DepartmentCode),
            MayBePublic: true
        );
}
