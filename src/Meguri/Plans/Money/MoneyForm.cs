using System.Globalization;
using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Shared.Money;
using Meguri.Shared.Text;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Meguri.Plans.Money;

/// <summary>One row of the form of a year: a stage, and its form; no form where this person only reads it.</summary>
/// <param name="Amount">The amount as stored, or empty.</param>
/// <param name="Form">Its controls, or null.</param>
/// <param name="IsNew">True for the row in which one more 補正 is written.</param>
public sealed record MoneyFormRow(ProjectAmount Amount, RecordForm? Form, bool IsNew = false);

/// <summary>The form of a project's money in one year: a row for each stage, one for one more 補正, and the account.</summary>
public sealed class MoneyForm
{
    private static readonly IReadOnlyList<string> Fields = ["amount", .. AmountRule.SourceFields, "date", "note"];

    private readonly PlanUnit _unit;
    private readonly List<MoneyFormRow> _rows = [];

    /// <summary>Lays out the form.</summary>
    /// <param name="money">The project's money.</param>
    /// <param name="year">The year.</param>
    /// <param name="unit">Unit of amounts.</param>
    /// <param name="mayCorrect">True for those who may put a figure of finance right.</param>
    public MoneyForm(ProjectMoney money, FiscalYear year, PlanUnit unit, bool mayCorrect)
    {
        _unit = unit;
        foreach (var stage in ProjectAmount.Stages)
        {
            if (stage != ProjectAmount.Supplementary)
                Add(money.Ledger.Find(year, stage) ?? Of(stage, 0), mayCorrect);
            else
                foreach (var each in money.Ledger.Of(year).Where(a => a.Stage == stage))
                    Add(each, mayCorrect);
            if (stage != ProjectAmount.Supplementary)
                continue;
            NextNumber = Text((money.Ledger.Of(year).Where(a => a.Stage == stage).Max(a => (int?)a.Number) ?? 0) + 1);
            _rows.Add(New(Of(stage, 0)));
        }
        var account = money.Account(year) ?? new ProjectAccount { ProjectCode = money.Project.Code, Year = year };
        Account = new RecordForm(PlanRecords.Account, account, [.. PlanRecords.Account.Values.Select(f => f.Name)], unit, "account-", _ =>
            null
        );
        AccountRecord = account;

        ProjectAmount Of(string stage, int number) =>
            new()
            {
                ProjectCode = money.Project.Code,
                Year = year,
                Stage = stage,
                Number = number,
            };
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<MoneyFormRow> Rows => _rows;

    /// <summary>Budget heads and staff effort.</summary>
    public RecordForm Account { get; }

    private ProjectAccount AccountRecord { get; }

    /// <summary>What stands in the control for the number of one more 補正.</summary>
    public string NextNumber { get; private set; } = "";

    /// <summary>What is typed as the reason.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>True where a figure of finance is offered for correction.</summary>
    public bool AsksReason => Rows.Any(r => r.Form is not null && r.Amount.FromFinance);

    /// <summary>Name of an amount's control.</summary>
    public static string NameOf(ProjectAmount amount, string field) => Prefix(amount) + field;

    /// <summary>Takes what was posted; problems go to <paramref name="state"/>.</summary>
    public IReadOnlyList<RecordEdit> Take(IFormCollection form, ModelStateDictionary state)
    {
        Reason = form[MoneyService.ReasonField].ToString().Trim();
        if (Reason.Length > 200)
            state.AddModelError(MoneyService.ReasonField, $"理由は200字までです。いま{Reason.Length:N0}字あります。");
        var edits = new List<RecordEdit>();
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = _rows[i];
            if (row.Form is null)
                TakeLocked(row, form, state);
            else if (row.IsNew)
                TakeNew(i, form, state, edits);
            else
                edits.Add(
                    new RecordEdit
                    {
                        Kind = PlanRecords.Amount,
                        Like = PlanRecords.Amount.NewLike(row.Amount),
                        Fields = row.Form.Take(form, state),
                    }
                );
        }
        // Everything that is wrong is told at once, not only what cannot be read.
        if (!state.IsValid)
            foreach (
                var (row, edit) in edits.Select(e =>
                    (Rows.FirstOrDefault(r => !r.IsNew && PlanRecords.Amount.KeyOf(r.Amount) == PlanRecords.Amount.KeyOf(e.Like)), e)
                )
            )
                TellRules(row, edit, state);
        edits.Add(
            new RecordEdit
            {
                Kind = PlanRecords.Account,
                Like = PlanRecords.Account.NewLike(AccountRecord),
                Fields = Account.Take(form, state),
            }
        );
        return edits;
    }

    /// <summary>Shows what somebody else stored meanwhile.</summary>
    public void Show(EditClash clash, ModelStateDictionary state)
    {
        if (clash.Edit.Kind == PlanRecords.Account)
            Account.Show(clash, state);
        else if (
            Rows.FirstOrDefault(r =>
                PlanRecords.Amount.KeyOf(r.Amount) == PlanRecords.Amount.KeyOf(clash.Edit.Like) || (r.IsNew && IsOfNewRow(clash))
            )?.Form is
            { } form
        )
            form.Show(clash, state);
    }

    /// <summary>Shows what the service found wrong, at the control it speaks of.</summary>
    public void Show(EditProblem problem, ModelStateDictionary state)
    {
        var name = problem.Field;
        var isOffered =
            name.Length == 0
            || name == MoneyService.ReasonField
            || Rows.Any(r => r.Form is { } form && form.Fields.Any(f => form.NameOf(f) == name));
        // A 補正 that is being added stands in the row of new ones.
        state.AddModelError(isOffered ? name : "new-" + name[(name.LastIndexOf('-') + 1)..], problem.Message);
    }

    private bool IsOfNewRow(EditClash clash) =>
        clash.Edit.Like is ProjectAmount { Stage: ProjectAmount.Supplementary } like
        && Rows.All(r => r.IsNew || r.Amount.Stage != like.Stage || r.Amount.Number != like.Number);

    // What finance brought while the person typed is not written, and what they typed does not vanish.
    private void TakeLocked(MoneyFormRow row, IFormCollection form, ModelStateDictionary state)
    {
        var name = NameOf(row.Amount, "amount");
        if (!form.TryGetValue(name, out var typed))
            return;
        var reading = _unit.Parse(typed.ToString());
        if (reading.Problem is null && reading.Amount?.Value == row.Amount.Amount)
            return;
        state.AddModelError(
            "",
            $"{MoneyWords.Stage(row.Amount)}には、入力しているあいだに財務の金額が入りました。あなたの入力は「{typed}」でした。財務の金額は、財政か企画の担当だけが直せます。"
        );
    }

    private void TakeNew(int at, IFormCollection form, ModelStateDictionary state, List<RecordEdit> edits)
    {
        var row = _rows[at];
        NextNumber = form["new-number"].ToString();
        var fields = row.Form!.Take(form, state);
        if (fields.All(f => f.Value is null))
            return;
        var number = int.TryParse(FullWidth.ToAscii(NextNumber).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        if (number is < 1 or > 99)
            state.AddModelError("new-number", "補正の号数は、1から99までの整数で書いてください。");
        else if (Rows.Any(r => !r.IsNew && r.Amount.Stage == ProjectAmount.Supplementary && r.Amount.Number == number))
            state.AddModelError("new-number", $"補正第{number}号は、すでにこの表にあります。その行を直すか、別の号数にしてください。");
        else
        {
            var like = (ProjectAmount)PlanRecords.Amount.NewLike(row.Amount);
            like.Number = number;
            edits.Add(
                new RecordEdit
                {
                    Kind = PlanRecords.Amount,
                    Like = like,
                    Fields = fields,
                }
            );
        }
    }

    private static void TellRules(MoneyFormRow? row, RecordEdit edit, ModelStateDictionary state)
    {
        var typed = Shared.Records.RecordKind.Copy(row?.Amount ?? (ProjectAmount)edit.Like);
        string Name(string field) => row is null ? "new-" + field : NameOf(row.Amount, field);
        bool IsWrong(string field) => state.GetFieldValidationState(Name(field)) == ModelValidationState.Invalid;
        // What cannot be read makes no sum.
        if (IsWrong("amount") || AmountRule.SourceFields.Any(IsWrong))
            return;
        foreach (var field in edit.Fields.Where(f => !IsWrong(f.Field)))
            PlanRecords.Amount[field.Field].SetText(typed, field.Value);
        foreach (var (field, problem) in AmountRule.Problems(typed).Where(p => !IsWrong(p.Field)))
            state.AddModelError(Name(field), $"{MoneyWords.Stage(typed)}：{problem}");
    }

    private void Add(ProjectAmount amount, bool mayCorrect) =>
        _rows.Add(new(amount, amount.FromFinance && !mayCorrect ? null : FormOf(amount, Prefix(amount))));

    private MoneyFormRow New(ProjectAmount amount) => new(amount, FormOf(amount, "new-"), IsNew: true);

    private RecordForm FormOf(ProjectAmount amount, string prefix) => new(PlanRecords.Amount, amount, Fields, _unit, prefix, _ => null);

    private static string Prefix(ProjectAmount amount) => $"s{ProjectAmount.OrderOf(amount.Stage)}-{amount.Number}-";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
