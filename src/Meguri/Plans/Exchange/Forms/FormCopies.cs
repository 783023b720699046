using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>
/// Stores each project's text and amount once. Where a cross-listed copy (再掲の写し) differs from the home copy it asks which is right;
/// the others stay with their listings as what the paper printed.
/// </summary>
internal sealed class FormCopies(FormContext context, bool isResults)
{
    private sealed record Copy(FormLine Line, FormRow Row)
    {
        public bool IsBlank => Row.Amount is null && string.IsNullOrWhiteSpace(Row.Text);
    }

    private const string Stored = "stored";
    private readonly PlanDocument _plan = context.Plan;
    private readonly Dictionary<string, Project> _projects = context.Plan.Projects.ToDictionary(p => p.Code, StringComparer.Ordinal);
    private readonly Dictionary<(string, FiscalYear), StoredCopy> _stored = StoredCopy.All(context.Plan, isResults);
    private readonly Dictionary<(string, FiscalYear, string), Listing> _listings = context.Plan.Listings.ToDictionary(l =>
        (l.MeasureCode, l.PlanYear, l.ProjectCode)
    );

    public void Settle(IEnumerable<PlacedForm> forms)
    {
        var copies = forms
            .SelectMany(f => f.Lines)
            .Select(line => (Line: line, Row: isResults ? line.Result : line.Plan))
            .Where(c => c.Row is not null)
            .GroupBy(
                c => (c.Line.Code, Year: isResults ? c.Line.Form.Year.ResultYear : c.Line.Form.Year.PlanYear),
                c => new Copy(c.Line, c.Row!)
            );
        foreach (var group in copies)
            Settle(group.Key.Code, group.Key.Year, [.. group]);
    }

    private void Settle(string code, FiscalYear year, List<Copy> copies)
    {
        var project = _projects[code];
        var stored = _stored.GetValueOrDefault((code, year));
        copies = copies.ConvertAll(c => c with { Row = Filled(c, stored) });
        var home = copies.Find(c => project.HomePlanCode == _plan.Plan.Code && c.Line.Form.Measure.Code == project.HomeMeasureCode)
            ?? (project.HomeMeasureCode is null ? copies.Find(c => !c.Row.IsCrossListed) : null);
        var open = copies.Where(c => c == home || (!c.IsBlank && !IsKnownDifference(c, stored))).ToList();
        var asks = Different(open, home is null && stored is { IsBlank: false } ? stored : null);
        var chosen = asks
            ? Ask(project, year, open, home, stored)
            : home ?? (stored is null ? copies.Find(c => !c.IsBlank) ?? copies[0] : open.FirstOrDefault());
        if (chosen is not null)
            stored = Store(code, year, stored, project, chosen);
        foreach (var copy in open)
            KeepPrinted(copy, stored);
        ReportFunding(copies, chosen, stored);
    }

    // What a table has no column for stays as it is stored.
    private static FormRow Filled(Copy copy, StoredCopy? stored)
    {
        var row = copy.Row.HasText ? copy.Row : copy.Row with { Text = stored?.Text ?? "" };
        return row.HasFunding ? row : row with { Funding = stored?.Funding ?? "" };
    }

    private static bool Different(List<Copy> open, StoredCopy? stored) =>
        open.Exists(c => !Same(c.Row, open[0].Row)) || (stored is not null && open.Count > 0 && !stored.SaysThe(open[0].Row));

    private static bool Same(FormRow a, FormRow b) => a.Amount == b.Amount && TextForCompare.Same(a.Text, b.Text);

    // The plan already knows that this sheet's paper says something else.
    private bool IsKnownDifference(Copy copy, StoredCopy? stored)
    {
        if (!_listings.TryGetValue((copy.Line.Form.Measure.Code, copy.Line.Form.Year.PlanYear, copy.Line.Code), out var listing))
            return false;
        var (text, amount) = isResults
            ? (listing.PrintedResultText, listing.PrintedResultAmount)
            : (listing.PrintedPlanText, listing.PrintedPlanAmount);
        return (text.Length > 0 || amount is not null)
            && TextForCompare.Same(copy.Row.Text, text.Length > 0 ? text : stored?.Text ?? "")
            && copy.Row.Amount == (amount ?? stored?.Amount);
    }

    private Copy? Ask(Project project, FiscalYear year, List<Copy> open, Copy? home, StoredCopy? stored)
    {
        var variants = new List<List<Copy>>();
        foreach (var copy in open.OrderByDescending(c => c == home))
        {
            if (variants.Find(v => Same(v[0].Row, copy.Row)) is { } same)
                same.Add(copy);
            else
                variants.Add([copy]);
        }
        var options = new List<DecisionOption>();
        if (home is null && stored is not null)
            options.Add(
                new(
                    Stored,
                    "登録されている内容のままにする",
                    [new(new ImportPlace("（登録済み）", ""), project.Name, stored.Text, Money(_plan, stored.Amount))]
                )
            );
        options.AddRange(
            variants.Select(v => new DecisionOption(v[0].Line.Form.Form.Title, Title(v, home), [.. v.Select(c => ShownCopy(c.Row, _plan))]))
        );
        var side = isResults ? "実績" : "計画";
        var answer = context.Ask(
            new Decision(
                $"copy/{project.Code}/{(isResults ? "result" : "plan")}/{year.Value}",
                $"「{project.Name}」（{project.Code}）の{year.Era}の{side}が、シートによって違います。どれを正しいとしますか。ほかのシートの内容は「紙の{side}」として残します。",
                options,
                options[0].Id
            )
        );
        return answer == Stored ? null : variants.Find(v => v[0].Line.Form.Form.Title == answer)![0];
    }

    private static string Title(List<Copy> variant, Copy? home) =>
        string.Concat(variant.Select(c => $"「{c.Line.Form.Form.Title}」"))
        + (variant[0] == home ? "（本掲）の内容にする" : "の内容にする");

    private StoredCopy? Store(string code, FiscalYear year, StoredCopy? stored, Project project, Copy copy)
    {
        var row = copy.Row;
        var kind = isResults ? PlanRecords.Result : (Shared.Records.RecordKind)PlanRecords.ProjectPlan;
        var text = context.Text(kind, "text", row.Text, row.TextPlace);
        var funding = context.Word(PlanWord.Funding, row.Funding, "財源区分", row.FundingPlace);
        var nameThen =
            stored is not null && Nfkc.LooksSame(ShownNames.Of(project, stored.NameThen), row.Name) ? stored.NameThen
            : Nfkc.LooksSame(row.Name, ShownNames.Of(project, "")) ? ""
            : context.Text(kind, "nameThen", row.Name, row.Place);
        if (stored is null && text.Length == 0 && row.Amount is null && funding is null && nameThen.Length == 0)
            return null;
        stored ??= StoredCopy.Add(_plan, isResults, code, year);
        stored.Set(text, row.Amount, funding, nameThen);
        return stored;
    }

    private void KeepPrinted(Copy copy, StoredCopy? stored)
    {
        var differs = !(stored?.SaysThe(copy.Row) ?? copy.IsBlank);
        if (!differs)
            return;
        var listing = _listings[(copy.Line.Form.Measure.Code, copy.Line.Form.Year.PlanYear, copy.Line.Code)];
        var text = TextForCompare.Same(copy.Row.Text, stored?.Text ?? "")
            ? ""
            : context.Text(PlanRecords.Listing, "printedResultText", copy.Row.Text, copy.Row.TextPlace);
        var amount = copy.Row.Amount == stored?.Amount ? null : copy.Row.Amount;
        if (isResults)
            (listing.PrintedResultText, listing.PrintedResultAmount) = (text, amount);
        else
            (listing.PrintedPlanText, listing.PrintedPlanAmount) = (text, amount);
    }

    private void ReportFunding(List<Copy> copies, Copy? chosen, StoredCopy? stored)
    {
        foreach (var row in copies.Where(c => c != chosen && c.Row.Funding.Length > 0).Select(c => c.Row))
        {
            var funding = context.Word(PlanWord.Funding, row.Funding, "財源区分", row.FundingPlace);
            if (funding is not null && funding != stored?.Funding)
                context.Problem(
                    row.FundingPlace,
                    row.Funding,
                    $"ほかのシートでは「{stored?.Funding ?? "－"}」です。財源区分は事業に一つなので、どちらかに合わせてください。「{stored?.Funding ?? "－"}」として読みました。",
                    stops: false
                );
        }
    }

    /// <summary>A line as it is shown beside another in a question.</summary>
    public static DecisionCopy ShownCopy(FormRow row, PlanDocument plan) =>
        new(row.TextPlace, NameMarks.Print(row.Name, row.Marks), row.Text, Money(plan, row.Amount));

    private static string Money(PlanDocument plan, long? amount)
    {
        var unit = FormUnits.Of(plan.Plan);
        return amount is { } yen ? unit.FormatExact(new Yen(yen)) + unit.Name : PlanUnit.NoAmount;
    }
}
