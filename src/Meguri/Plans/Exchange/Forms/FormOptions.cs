using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What a form workbook is to hold. As it stands: the whole plan, all years, with the lists that let it be read into an empty city.</summary>
public sealed record FormOptions
{
    /// <summary>The plan years whose forms are written; none for all.</summary>
    public IReadOnlyCollection<FiscalYear> Years { get; init; } = [];

    /// <summary>The measures whose forms are written; none for all.</summary>
    public IReadOnlyCollection<string> Measures { get; init; } = [];

    /// <summary>Writes 「計画」, 「事業一覧」 and what no form shows. Without them the workbook is a part: the forms to hand to a department.</summary>
    public bool WithLists { get; init; } = true;

    /// <summary>Writes the column 事業番号, by which a renamed project is known again.</summary>
    public bool WithNumbers { get; init; } = true;

    /// <summary>Prints cross-listed copies (再掲の写し) as the imported paper had them, where they differed and nobody has chosen yet.</summary>
    public bool CopiesAsPrinted { get; init; }
}
