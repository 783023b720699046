using Meguri.Shared.Imports;
using Meguri.Shared.Money;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What the reader of a table must know beside the table.</summary>
/// <param name="Unit">The unit of amounts without one.</param>
/// <param name="Fundings">The city's words for 財源区分, folded.</param>
/// <param name="Names">Names of projects that the plan knows, folded.</param>
/// <param name="Codes">Numbers of projects that the plan knows, folded.</param>
internal sealed record FormTableWords(PlanUnit Unit, IReadOnlySet<string> Fundings, IReadOnlySet<string> Names, IReadOnlySet<string> Codes)
{
    /// <summary>Puts a question and gives its answer.</summary>
    public required Func<Decision, string> Ask { get; init; }

    /// <summary>The same for a first look at a table, which asks nobody.</summary>
    public FormTableWords ForFirstLook => this with { Ask = static decision => decision.Default };

    /// <summary>True for the name of a project of the plan, with its marks or without.</summary>
    public bool KnowsName(string name) => Names.Contains(FormNames.Key(name));

    /// <summary>True for the number of a project of the plan.</summary>
    public bool KnowsCode(string code) => Codes.Contains(FormHead.Code(code));
}
