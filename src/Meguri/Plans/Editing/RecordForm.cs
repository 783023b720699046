using Meguri.Plans.Sheets;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Plans.Editing;

/// <summary>A record's fields as a form: what stands in each control, what the person saw, what was typed and what is wrong with it.</summary>
/// <param name="kind">Kind of the record.</param>
/// <param name="record">The record as it stands.</param>
/// <param name="fields">Names of the fields offered, in order.</param>
/// <param name="unit">Unit of amounts.</param>
/// <param name="prefix">What the names of the controls begin with; tells several records on one page apart.</param>
/// <param name="choices">The words that a field may hold, with an empty one where it may hold none; null for a field that is typed.</param>
public sealed class RecordForm(
    RecordKind kind,
    object record,
    IReadOnlyList<string> fields,
    PlanUnit unit,
    string prefix,
    Func<Field, IReadOnlyList<SelectListItem>?> choices
)
{
    private readonly Dictionary<string, string?> _shown = fields.ToDictionary(f => f, f => kind[f].GetText(record), StringComparer.Ordinal);
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _clashes = new(StringComparer.Ordinal);

    /// <summary>Kind of the record.</summary>
    public RecordKind Kind => kind;

    /// <summary>The fields, in order.</summary>
    public IEnumerable<Field> Fields => fields.Select(f => kind[f]);

    /// <summary>Name and id of a field's control.</summary>
    public string NameOf(Field field) => prefix + field.Name;

    /// <summary>What stands in the control.</summary>
    public string TextOf(Field field) =>
        _typed.TryGetValue(field.Name, out var typed) ? typed : FieldInput.Show(field, _shown[field.Name], unit);

    /// <summary>The mark of what the person saw.</summary>
    public string SeenOf(Field field) => _seen.GetValueOrDefault(field.Name) ?? ThreeWay.Token(_shown[field.Name]);

    /// <summary>The words to choose from, or null.</summary>
    public IReadOnlyList<SelectListItem>? ChoicesOf(Field field) => choices(field);

    /// <summary>Unit after the control, or null.</summary>
    public string? UnitOf(Field field) => field.Type == FieldType.Yen ? unit.Name : field.HundredthsOf;

    /// <summary>Title of a field as the form calls it: amounts are typed in the plan's unit, not in yen.</summary>
    public static string TitleOf(Field field) => field.Label;

    /// <summary>What somebody else stored meanwhile, in words; null where nobody did.</summary>
    public string? ClashOf(Field field) =>
        _clashes.TryGetValue(field.Name, out var stored)
            ? FieldInput.Show(field, stored, unit) is { Length: > 0 } text
                ? text
                : "（空欄）"
            : null;

    /// <summary>Takes what was posted. Problems go to <paramref name="state"/>; without any, the edits are returned.</summary>
    public IReadOnlyList<FieldEdit> Take(IFormCollection form, ModelStateDictionary state)
    {
        var edits = new List<FieldEdit>();
        foreach (
            var field in Fields.Where(f =>
                form.ContainsKey(NameOf(f)) || (f.Type == FieldType.Flag && form.ContainsKey("seen:" + NameOf(f)))
            )
        )
        {
            var typed = form[NameOf(field)].ToString();
            _typed[field.Name] = typed;
            _seen[field.Name] = form["seen:" + NameOf(field)].ToString();
            var (canonical, problem) = FieldInput.Read(
                field,
                typed,
                unit,
                [.. (choices(field) ?? []).Select(c => c.Value).Where(v => v.Length > 0)],
                TitleOf(field)
            );
            if (
                problem is null
                && field.Type == FieldType.Code
                && canonical is not null
                && choices(field) is { } known
                && known.All(c => c.Value != canonical)
            )
                problem = $"「{TitleOf(field)}」を一覧から選んでください。";
            if (problem is not null)
                state.AddModelError(NameOf(field), problem);
            edits.Add(new FieldEdit(field.Name, _seen[field.Name], canonical));
        }
        return edits;
    }

    /// <summary>Shows what somebody else stored meanwhile; the next post knows it.</summary>
    public void Show(EditClash clash, ModelStateDictionary state)
    {
        var field = kind[clash.Field];
        _clashes[clash.Field] = clash.Stored;
        _seen[clash.Field] = ThreeWay.Token(clash.Stored);
        state.AddModelError(
            NameOf(field),
            $"「{TitleOf(field)}」は、入力しているあいだにほかの人が変えました。両方を見くらべて、残す内容にしてから、もう一度保存してください。"
        );
    }

    /// <summary>Shows all that kept this record from being saved.</summary>
    public void Show(Edited saved, ModelStateDictionary state)
    {
        foreach (var clash in saved.Clashes)
            Show(clash, state);
        foreach (var problem in saved.Problems)
            Show(problem, state);
    }

    /// <summary>Shows problems that the service found.</summary>
    public void Show(EditProblem problem, ModelStateDictionary state) =>
        state.AddModelError(fields.Contains(problem.Field) ? prefix + problem.Field : "", problem.Message);
}
