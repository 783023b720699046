using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Shared.Ui.Forms;

/// <summary>入力欄の種類: which control a field has.</summary>
public enum FieldKind
{
    Text,
    Number,
    Password,
    Email,
    Date,
    Search,
    File,
    TextArea,
    Select,
    Radios,
    Checkbox,
}

/// <summary>Height of a control: 56, 48 or 36 px.</summary>
public enum FieldSize
{
    Large,
    Medium,
    Small,
}

/// <summary>入力欄: one field as it is about to be written.</summary>
internal sealed class LabelledField
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Label { get; init; }

    public required string? Hint { get; init; }

    public required FieldKind Kind { get; init; }

    public required string Value { get; init; }

    public required IReadOnlyList<SelectListItem> Options { get; init; }

    public required bool Required { get; init; }

    public required int? Limit { get; init; }

    public required string? Unit { get; init; }

    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>Attributes that go to the control as they are.</summary>
    public Dictionary<string, string> Extra { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    public string CountId => Id + "-count";

    /// <summary>Identifiers of what explains the control, or null when nothing does.</summary>
    public string? DescribedBy
    {
        get
        {
            string?[] ids =
            [
                Hint is null ? null : HintId,
                Limit is null ? null : CountId,
                Errors.Count == 0 ? null : ErrorId,
                Extra.GetValueOrDefault("aria-describedby"),
            ];
            var present = string.Join(' ', ids.Where(i => i is not null));
            return present.Length == 0 ? null : present;
        }
    }
}
