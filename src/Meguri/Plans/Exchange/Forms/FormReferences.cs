using Meguri.Plans.Model;
using Meguri.Shared.Imports;
using Meguri.Shared.Records;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Takes out what refers to something that the workbook does not hold, and says so.</summary>
internal sealed class FormReferences(FormContext context)
{
    private readonly PlanDocument _plan = context.Plan;

    public void Mend()
    {
        MendTree();
        foreach (var kind in PlanRecords.All.Where(k => k.Name is not "plan" and not "node"))
        {
            var refers = kind.Fields.Where(f => f.RefersTo is not null).Select(f => (Field: f, Known: Known(f.RefersTo!))).ToList();
            if (refers.Count == 0)
                continue;
            var list = _plan.Of(kind);
            foreach (var record in list.Cast<object>().Where(r => !Mend(kind, r, refers)).ToList())
                list.Remove(record);
        }
        var years = _plan.Years.Select(y => y.PlanYear).ToHashSet();
        foreach (var line in _plan.Listings.Where(l => !years.Contains(l.PlanYear)))
            Report(PlanRecords.Listing, line, "計画年度", line.PlanYear.EraShort);
        _plan.Listings.RemoveAll(l => !years.Contains(l.PlanYear));
        _plan.Related.RemoveAll(r => !years.Contains(r.PlanYear));
    }

    // An item whose parent is missing goes, and so do those below it.
    private void MendTree()
    {
        var departments = Known("department");
        var byDepth = _plan.Nodes.OrderBy(n => n.Depth).ToList();
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in byDepth)
        {
            var hangs = node.ParentCode is null
                ? node.Depth == 1
                : kept.TryGetValue(node.ParentCode, out var depth) && depth == node.Depth - 1;
            if (hangs && _plan.Levels.Exists(l => l.Depth == node.Depth))
            {
                kept[node.Code] = node.Depth;
                if (node.DepartmentCode is null || departments.Contains(node.DepartmentCode))
                    continue;
                Report(PlanRecords.Node, node, "課コード", node.DepartmentCode);
                node.DepartmentCode = null;
            }
            else
                Report(PlanRecords.Node, node, "上のコード", node.ParentCode ?? "（空欄）");
        }
        _plan.Nodes.RemoveAll(n => !kept.ContainsKey(n.Code));
    }

    private bool Mend(RecordKind kind, object record, List<(Field Field, HashSet<string> Known)> refers)
    {
        foreach (var (field, known) in refers)
        {
            if (field.GetText(record) is not { } code || known.Contains(code))
                continue;
            Report(kind, record, field.Title, code);
            if (field.IsKey || field.IsRequired)
                return false;
            field.Set(record, null);
        }
        return true;
    }

    private HashSet<string> Known(string kind) =>
        kind switch
        {
            "node" => [.. _plan.Nodes.Select(n => n.Code)],
            "project" => [.. _plan.Projects.Select(p => p.Code)],
            _ => [.. _plan.Departments.Select(d => d.Code)],
        };

    private void Report(RecordKind kind, object record, string title, string found)
    {
        var sheet = FormBook.OnOwnSheet.FirstOrDefault(b => b.Kind == kind)?.Title ?? FormBook.PlanSheet;
        context.Problem(
            new ImportPlace(sheet, ""),
            $"{kind.KeyOf(record)}の{title}「{found}」",
            $"このブックにない{title}です。先にそちらを書くか、書き直してください。読めない行を直すと、いっしょに直ることがあります。"
        );
    }
}
