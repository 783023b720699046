using Meguri.Accounts;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Indicators;

/// <summary>What every page of a plan's indicators has in common.</summary>
public abstract class IndicatorPage : PlanPage
{
    /// <summary>The plan's indicators.</summary>
    public IndicatorBook Book => IndicatorBook.Of(Tree);

    /// <summary>True when the person may write what an indicator is.</summary>
    public bool MayPlan => User.Rights().IsPlanning;

    /// <summary>True when the person may write an indicator's values.</summary>
    public bool MayWrite(IndicatorView view) => User.MayEdit(view.Indicator.DepartmentCode);

    /// <summary>The badge's tone for a status.</summary>
    public static Tone ToneOf(Status status) =>
        status switch
        {
            Status.Achieved => Tone.Good,
            Status.OnPace => Tone.Good,
            Status.Behind => Tone.Fair,
            Status.FarBehind => Tone.Bad,
            _ => Tone.Plain,
        };

    /// <summary>「1 様々な参加機会の創出」 for what an indicator speaks of.</summary>
    public string LinkName(Plans.Model.IndicatorLink link) =>
        link.TargetKind == Plans.Model.IndicatorLink.OfNode
            ? Tree.Node(link.TargetCode) is { } node
                ? $"{node.Code} {node.Name}"
                : link.TargetCode
            : Tree.Project(link.TargetCode) is { } project
                ? $"{project.Name}（{project.Code}）"
                : link.TargetCode;
}

/// <summary>A page of one indicator.</summary>
public abstract class OneIndicatorPage : IndicatorPage
{
    /// <summary>The indicator.</summary>
    public IndicatorView View { get; private set; } = null!;

    /// <summary>Address of the indicator's page.</summary>
    public string Home => PlanPaths.Indicator(Plan.Code, View.Code);

    /// <summary>Takes plan and indicator; false when one is not there.</summary>
    protected bool Take(PlanIndex? plan, string code)
    {
        if (!Take(plan) || Book.Find(code) is not { } view)
            return false;
        View = view;
        return true;
    }
}
