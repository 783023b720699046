using Meguri.Accounts;
using Meguri.Plans.Model;

namespace Meguri.Plans;

/// <summary>The order of each list of a <see cref="PlanDocument"/>: the order numbers where there are any, then the keys.</summary>
internal static class PlanOrder
{
    private static readonly Dictionary<Type, object> Orders = new()
    {
        [typeof(Level)] = By<Level>(l => l.Depth),
        [typeof(PlanWord)] = By<PlanWord>(w => w.List).Then(w => w.Order).Then(w => w.Word),
        [typeof(SheetYear)] = By<SheetYear>(y => y.PlanYear.Value),
        [typeof(Department)] = By<Department>(d => d.Order).Then(d => d.Code),
        [typeof(Node)] = By<Node>(n => n.Depth).Then(n => n.Order).Then(n => n.Code),
        [typeof(Project)] = By<Project>(p => p.Code),
        [typeof(Sheet)] = By<Sheet>(s => s.PlanYear.Value).Then(s => s.MeasureCode),
        [typeof(Listing)] = By<Listing>(l => l.PlanYear.Value).Then(l => l.MeasureCode).Then(l => l.Order).Then(l => l.ProjectCode),
        [typeof(RelatedMeasure)] = By<RelatedMeasure>(r => r.PlanYear.Value)
            .Then(r => r.MeasureCode)
            .Then(r => r.Order)
            .Then(r => r.RelatedCode),
        [typeof(ProjectResult)] = By<ProjectResult>(r => r.Year.Value).Then(r => r.ProjectCode),
        [typeof(ProjectPlan)] = By<ProjectPlan>(p => p.Year.Value).Then(p => p.ProjectCode),
        [typeof(ProjectAmount)] = By<ProjectAmount>(a => a.Year.Value)
            .Then(a => a.ProjectCode)
            .Then(a => ProjectAmount.OrderOf(a.Stage))
            .Then(a => a.Number),
        [typeof(ProjectAccount)] = By<ProjectAccount>(a => a.Year.Value).Then(a => a.ProjectCode),
        [typeof(Indicator)] = By<Indicator>(i => i.Order).Then(i => i.Code),
        [typeof(PlanIndicator)] = By<PlanIndicator>(i => i.Order).Then(i => i.IndicatorCode),
        [typeof(IndicatorLink)] = By<IndicatorLink>(l => l.IndicatorCode).Then(l => l.TargetKind).Then(l => l.TargetCode),
        [typeof(IndicatorTarget)] = By<IndicatorTarget>(t => t.IndicatorCode).Then(t => t.Revision).Then(t => t.Year.Value),
        [typeof(IndicatorDimension)] = By<IndicatorDimension>(d => d.IndicatorCode).Then(d => d.Dimension),
        [typeof(Observation)] = By<Observation>(o => o.IndicatorCode).Then(o => o.Year.Value),
        [typeof(ObservationPart)] = By<ObservationPart>(o => o.IndicatorCode)
            .Then(o => o.Dimension)
            .Then(o => o.Year.Value)
            .Then(o => o.Order)
            .Then(o => o.Part),
        [typeof(StatusOverride)] = By<StatusOverride>(o => o.IndicatorCode).Then(o => o.Year.Value),
        [typeof(JudgingRule)] = By<JudgingRule>(r => r.Code),
        [typeof(NodeSdg)] = By<NodeSdg>(s => s.NodeCode).Then(s => s.Goal),
        [typeof(ProjectSdg)] = By<ProjectSdg>(s => s.ProjectCode).Then(s => s.Goal),
        [typeof(ProjectDirection)] = By<ProjectDirection>(d => d.PlanYear.Value).Then(d => d.ProjectCode).Then(d => d.Year.Value),
    };

    /// <summary>The order of records of type <typeparamref name="T"/>.</summary>
    public static IComparer<T> Of<T>() => (IComparer<T>)Orders[typeof(T)];

    private static Step<T> By<T>(Func<T, int> of) => new(null, (a, b) => of(a).CompareTo(of(b)));

    private static Step<T> By<T>(Func<T, string> of) => new(null, (a, b) => string.CompareOrdinal(of(a), of(b)));

    private sealed class Step<T>(Step<T>? before, Comparison<T> then) : IComparer<T>
    {
        public Step<T> Then(Func<T, int> of) => new(this, (a, b) => of(a).CompareTo(of(b)));

        public Step<T> Then(Func<T, string> of) => new(this, (a, b) => string.CompareOrdinal(of(a), of(b)));

        public int Compare(T? x, T? y) => before?.Compare(x, y) is { } decided and not 0 ? decided : then(x!, y!);
    }
}
