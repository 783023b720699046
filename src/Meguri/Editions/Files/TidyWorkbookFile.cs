using Meguri.Plans.Exchange.Tidy;

namespace Meguri.Editions.Files;

/// <summary>表のブック: the edition as a tidy workbook, one worksheet for each kind of record.</summary>
public sealed class TidyWorkbookFile : EditionFileMaker
{
    /// <inheritdoc/>
    public override string Path => "files/tidy.xlsx";

    /// <inheritdoc/>
    public override string Title => "計画の表（Excelなど）";

    /// <inheritdoc/>
    public override string MediaType => FormWorkbookFile.Workbook;

    /// <inheritdoc/>
    public override Task<byte[]> MakeAsync(EditionView edition, Action<int, string> report, CancellationToken cancel) =>
        Task.FromResult(TidyWriter.Write(edition.Plan.Document));
}
