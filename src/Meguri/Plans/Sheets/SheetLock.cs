using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Plans.Sheets;

/// <summary>施策シートの鍵: why a sheet must not be written now, and who still may. Set and lifted by whoever runs the yearly round.</summary>
public sealed class SheetLock : IOfPlan
{
    /// <summary>Only the planning office may write.</summary>
    public const string Planning = "planning";

    /// <summary>Nobody may write; the database refuses.</summary>
    public const string All = "all";

    /// <summary>SQL state of the database's refusal.</summary>
    public const string Refusal = "MG001";

    /// <inheritdoc/>
    public string PlanCode { get; set; } = "";

    /// <summary>Code of the measure.</summary>
    public string MeasureCode { get; set; } = "";

    /// <summary>The plan year.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>Who is kept out: <see cref="Planning"/> or <see cref="All"/>.</summary>
    public string Who { get; set; } = Planning;

    /// <summary>Why, and who can unlock it; Japanese.</summary>
    public string Words { get; set; } = "";

    /// <summary>True when the lock leaves the person free to write, or there is none.</summary>
    public static bool Leaves(SheetLock? held, ClaimsPrincipal user) => held is null || (held.Who == Planning && user.Rights().IsPlanning);
}
