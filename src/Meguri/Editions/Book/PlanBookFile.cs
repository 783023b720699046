using Meguri.Editions.Files;
using Meguri.Shared.Jobs;

namespace Meguri.Editions.Book;

/// <summary>計画書のファイル: the edition's newest year as a book.</summary>
public sealed partial class PlanBookFile(BookPrinter printer, ILogger<PlanBookFile> logger) : EditionFileMaker
{
    /// <summary>Address under the edition.</summary>
    public const string FilePath = "files/plan-book.pdf";

    /// <inheritdoc/>
    public override string Path => FilePath;

    /// <inheritdoc/>
    public override string Title => "計画書（PDF）";

    /// <inheritdoc/>
    public override string MediaType => "application/pdf";

    /// <inheritdoc/>
    public override bool Suits(Plans.PlanDocument plan) => plan.Years.Count > 0;

    /// <inheritdoc/>
    public override async Task<byte[]> MakeAsync(EditionView edition, Action<int, string> report, CancellationToken cancel)
    {
        var year = edition.Latest
            ?? throw new JobException("計画に様式年度がないので、計画書を作れません。様式年度を加えて、新しい版を公表してください。");
        var facts = new BookFacts
        {
            CityName = edition.City.Name,
            EditionNumber = edition.Info.Number,
            PublishedOn = edition.PublishedOn,
            Approver = edition.Info.Approver,
            Summary = edition.Info.Summary,
            Contact = edition.City.Contact,
            Demo = edition.City.Demo,
        };
        var printed = await printer.PrintAsync(new BookModel(facts, edition.Plan, year), new Reporter(report), cancel);
        foreach (var warning in printed.Warnings)
            Warn(logger, warning);
        return printed.Pdf;
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private static partial void Warn(ILogger logger, string warning);

    // Progress<T> would tell later, on another thread.
    private sealed class Reporter(Action<int, string> report) : IProgress<(int Percent, string Message)>
    {
        public void Report((int Percent, string Message) value) => report(value.Percent, value.Message);
    }
}
