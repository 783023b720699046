using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>A project's stored result or plan of one year, the same to those who settle either.</summary>
internal sealed class StoredCopy
{
    private readonly ProjectResult? _result;
    private readonly ProjectPlan? _plan;

    private StoredCopy(ProjectResult? result, ProjectPlan? plan) => (_result, _plan) = (result, plan);

    public string Text => _result?.Text ?? _plan!.Text;

    public long? Amount => _result is null ? _plan!.Budget : _result.SettledAmount;

    public string? Funding => _result is null ? _plan!.Funding : _result.Funding;

    public string NameThen => _result?.NameThen ?? _plan!.NameThen;

    public bool IsBlank => Amount is null && string.IsNullOrWhiteSpace(Text);

    public bool SaysThe(FormRow row) => row.Amount == Amount && TextForCompare.Same(row.Text, Text);

    public void Set(string text, long? amount, string? funding, string nameThen)
    {
        if (_result is not null)
            (_result.Text, _result.SettledAmount, _result.Funding, _result.NameThen) = (text, amount, funding, nameThen);
        else
            (_plan!.Text, _plan.Budget, _plan.Funding, _plan.NameThen) = (text, amount, funding, nameThen);
    }

    public static Dictionary<(string, FiscalYear), StoredCopy> All(PlanDocument plan, bool isResults) =>
        isResults
            ? plan.Results.ToDictionary(r => (r.ProjectCode, r.Year), r => new StoredCopy(r, null))
            : plan.ProjectPlans.ToDictionary(p => (p.ProjectCode, p.Year), p => new StoredCopy(null, p));

    public static StoredCopy Add(PlanDocument plan, bool isResults, string code, FiscalYear year)
    {
        var copy = isResults
            ? new StoredCopy(new ProjectResult { ProjectCode = code, Year = year }, null)
            : new StoredCopy(null, new ProjectPlan { ProjectCode = code, Year = year });
        if (copy._result is { } result)
            plan.Results.Add(result);
        if (copy._plan is { } projectPlan)
            plan.ProjectPlans.Add(projectPlan);
        return copy;
    }
}

/// <summary>The name that a form prints for a project, without its marks, as it is read back.</summary>
internal static class ShownNames
{
    public static string Of(Project project, string nameThen) => NameMarks.Split(nameThen.Length > 0 ? nameThen : project.Name).Name;
}

/// <summary>The unit in which a form prints money.</summary>
internal static class FormUnits
{
    public static PlanUnit Of(Plan plan) => PlanUnit.All.FirstOrDefault(u => u.Size == plan.UnitYen) ?? PlanUnit.Yen;
}
