using Meguri.Plans.Exchange.Forms;
using Meguri.Plans.Exchange.Tidy;

namespace Meguri.Plans.Exchange.Exports;

/// <summary>書出し: the working plan as a file in one of the three layouts.</summary>
public sealed record PlanExport(byte[] Content, string ContentType, string FileName)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The layouts by the name used in addresses and on the command line.</summary>
    public static readonly IReadOnlyDictionary<string, PlanFileKind> Formats = new Dictionary<string, PlanFileKind>(StringComparer.Ordinal)
    {
        ["tidy"] = PlanFileKind.Tidy,
        ["form"] = PlanFileKind.Form,
        ["json"] = PlanFileKind.Json,
    };

    /// <summary>Writes the plan.</summary>
    public static PlanExport Make(PlanDocument plan, PlanFileKind kind) =>
        kind switch
        {
            PlanFileKind.Tidy => new(TidyWriter.Write(plan), Xlsx, $"{plan.Plan.Code}-tidy.xlsx"),
            PlanFileKind.Form => new(FormWriter.Write(plan), Xlsx, $"{plan.Plan.Code}-form.xlsx"),
            _ => new(PlanJson.Write(plan, PlanJson.Readable), "application/json; charset=utf-8", $"{plan.Plan.Code}.json"),
        };
}
