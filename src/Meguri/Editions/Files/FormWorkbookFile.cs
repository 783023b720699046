using Meguri.Plans.Exchange.Forms;

namespace Meguri.Editions.Files;

/// <summary>様式のブック: the edition as a workbook of paper forms, one worksheet a measure.</summary>
public sealed class FormWorkbookFile : EditionFileMaker
{
    /// <summary>MIME type of workbooks.</summary>
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    public override string Path => "files/forms.xlsx";

    /// <inheritdoc/>
    public override string Title => "施策シートの様式（Excelなど）";

    /// <inheritdoc/>
    public override string MediaType => Workbook;

    /// <inheritdoc/>
    public override bool Suits(Plans.PlanDocument plan) => plan.Years.Count > 0;

    /// <inheritdoc/>
    public override Task<byte[]> MakeAsync(EditionView edition, Action<int, string> report, CancellationToken cancel) =>
        Task.FromResult(FormWriter.Write(edition.Plan.Document));
}
