using System.Text.RegularExpressions;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Writes what a form says into the plan's records: the sheet, its lines, related measures and directions.</summary>
/// <param name="context">The plan as it becomes, and what is reported.</param>
/// <param name="marksPriority">True where the forms mark 重点施策 beside the name, so that a name without the mark is none.</param>
internal sealed partial class FormIntoPlan(FormContext context, bool marksPriority)
{
    private static readonly FormLabel[] Needed = [FormLabel.Outcomes, FormLabel.Rating, FormLabel.Improvements, FormLabel.Outline];
    private readonly PlanDocument _plan = context.Plan;

    /// <summary>Puts the sheet's record and its related measures as the form says.</summary>
    public void Put(PlacedForm placed)
    {
        var form = placed.Form;
        var code = placed.Measure.Code;
        var sheet = _plan.Sheets.Find(s => s.MeasureCode == code && s.PlanYear == placed.Year.PlanYear);
        if (sheet is null)
        {
            sheet = new Sheet
            {
                PlanCode = _plan.Plan.Code,
                MeasureCode = code,
                PlanYear = placed.Year.PlanYear,
            };
            _plan.Sheets.Add(sheet);
        }
        foreach (var label in Needed.Where(l => !form.Texts.ContainsKey(l)))
        {
            var near = FormLabels.Nearest(label, form.Outside);
            context.Problem(
                near is null ? form.Grid.Whole : form.Grid.Place(near),
                $"「{FormLabels.Title(label)}」の欄なし",
                (near is null ? "" : $"いちばん近いのは{near.Address}の「{TextLength.Short(near.Text.Replace('\n', ' '), 30)}」です。")
                    + $"「{FormLabels.Title(label)}」と書いた欄を作り、その右か下に内容を書いてください。"
            );
        }
        if (form.Results is null)
            context.Problem(
                form.Grid.Whole,
                "事業実績の表なし",
                "「事業名」「実績内容」「決算額」を見出しとする表を作ってください。" + FormTableHead.Nearest(form.Grid)
            );
        if (form.Plan is null)
            context.Problem(
                form.Grid.Whole,
                "実施計画の表なし",
                "「事業名」「計画内容」「予算額」を見出しとする表を作ってください。" + FormTableHead.Nearest(form.Grid)
            );

        if (form.Texts.TryGetValue(FormLabel.Rating, out var rating))
            sheet.Rating = context.Word(PlanWord.Rating, rating.Value.Trim(), "評価", rating.Place);
        sheet.Outcomes = Text(form, FormLabel.Outcomes, "outcomes", sheet.Outcomes);
        sheet.Improvements = Text(form, FormLabel.Improvements, "improvements", sheet.Improvements);
        sheet.Outline = Text(form, FormLabel.Outline, "outline", sheet.Outline);
        sheet.Note = Text(form, FormLabel.Note, "note", sheet.Note);
        foreach (var (field, i) in PlanRecords.MoreSheetTexts.Select((f, i) => (f, i)))
            field.SetText(sheet, Text(form, FormLabel.More + i, field.Name, field.GetText(sheet) ?? ""));
        // Neither a box nor, on any form of the book, a mark beside the name: the form says nothing about it.
        if (form.PriorityMark || form.Texts.ContainsKey(FormLabel.Priority) || marksPriority)
            sheet.Priority = form.PriorityMark || Flag(form);
        if (form.Results is not null)
            sheet.PrintedResultTotal = form.Results.PrintedTotal;
        if (form.Plan is not null)
            sheet.PrintedPlanTotal = form.Plan.PrintedTotal;
        PutRelated(placed);
    }

    private string Text(FormSheet form, FormLabel label, string field, string before) =>
        form.Texts.TryGetValue(label, out var text) ? context.Text(PlanRecords.Sheet, field, text.Value, text.Place) : before;

    private bool Flag(FormSheet form)
    {
        var text = form.Text(FormLabel.Priority).Trim();
        if (FormFlag.Read(text) is { } flag)
            return flag;
        if (NameMarks.Split(text) is { Name.Length: 0, Marks: NameMark.Priority } || FormLabels.Of(text) == FormLabel.Priority)
            return true;
        context.Problem(form.Texts[FormLabel.Priority].Place, text, "重点施策なら「○」、そうでなければ空欄にしてください。");
        return false;
    }

    /// <summary>Puts the measure's department as the form says; before the projects are told apart, since a new one takes it over.</summary>
    public void PutDepartment(PlacedForm placed)
    {
        if (!placed.Form.Texts.TryGetValue(FormLabel.Department, out var text))
            return;
        var name = text.Value.Trim();
        if (name.Length == 0 || name.All(c => c is '－' or '-' or 'ー' or '―'))
            return;
        var current = _plan.Departments.Find(d => d.Code == placed.Measure.DepartmentCode);
        if (current is not null && TextForCompare.Same(current.Name, name))
            return;
        var named = _plan.Departments.Where(d => TextForCompare.Same(d.Name, name)).Take(2).ToList();
        if (named.Count == 1)
            placed.Measure.DepartmentCode = named[0].Code;
        else
            context.Problem(
                text.Place,
                name,
                "所管課として登録されている課の名前で書いてください。所管課は変えませんでした。",
                stops: false
            );
    }

    private void PutRelated(PlacedForm placed)
    {
        if (!placed.Form.Texts.TryGetValue(FormLabel.Related, out var text))
            return;
        var code = placed.Measure.Code;
        var before = _plan
            .Related.Where(r => r.MeasureCode == code && r.PlanYear == placed.Year.PlanYear)
            .OrderBy(r => r.Order)
            .ThenBy(r => r.RelatedCode, StringComparer.Ordinal)
            .ToList();
        var codes = Codes(text.Value, out var unread);
        foreach (var word in unread.Where(w => !_plan.Nodes.Exists(n => TextForCompare.Same(n.Name, w))))
            context.Problem(text.Place, word, "関連施策は、施策のコードを「、」で区切って書いてください（例：「32-4、33-2」）。");
        // 「32.1」, a number to the workbook program, where the plan has 32-1.
        foreach (var c in codes.Where(c => c.Contains('.', StringComparison.Ordinal) && !Knows(c) && Knows(c.Replace('.', '-'))))
            context.Problem(text.Place, c, $"計画にないコードです。「{c.Replace('.', '-')}」なら、そう書き直してください。");
        codes = codes.ConvertAll(c =>
            _plan.Nodes.Exists(n => n.Code == c) ? c : _plan.Nodes.Find(n => FormHead.Code(n.Code) == c)?.Code ?? c
        );
        if (before.Where(r => IsShown(r.RelatedCode)).Select(r => r.RelatedCode).SequenceEqual(codes))
            return;
        _plan.Related.RemoveAll(r => before.Contains(r) && IsShown(r.RelatedCode));
        _plan.Related.AddRange(
            codes.Select(
                (c, i) =>
                    new RelatedMeasure
                    {
                        PlanCode = _plan.Plan.Code,
                        MeasureCode = code,
                        PlanYear = placed.Year.PlanYear,
                        RelatedCode = c,
                        Order = i + 1,
                    }
            )
        );
    }

    private bool Knows(string code) => _plan.Nodes.Exists(n => FormHead.Code(n.Code) == code);

    /// <summary>True for a code that a form can print among 関連施策 and that is read back as it is.</summary>
    public static bool IsShown(string code) => Codes(code, out var unread) is [var read] && unread.Count == 0 && read == code;

    private static List<string> Codes(string text, out List<string> unread)
    {
        var words = Separators().Split(text).Where(w => w.Length > 0).ToList();
        var codes = words.ConvertAll(FormHead.Code);
        unread = [.. words.Where((_, i) => codes[i].Length > 40 || !IsCode().IsMatch(codes[i]))];
        unread.RemoveAll(w => w.All(c => c is '－' or '-' or 'ー' or '―') || w is "なし" or "無し" or "無" or "該当なし" or "特になし");
        return [.. codes.Where(c => c.Length <= 40 && IsCode().IsMatch(c)).Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"[\s　、､,，・･;；／/]+", RegexOptions.None, 5000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[0-9A-Za-z]+(?:[-._][0-9A-Za-z]+)*\z", RegexOptions.None, 5000)]
    private static partial Regex IsCode();
}
