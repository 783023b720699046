using Meguri.Bench.Load;
using Meguri.Bench.Table;
using Meguri.Editions.Book;
using Meguri.Plans.Exchange.Forms;

namespace Meguri.Bench.Rows;

/// <summary>The whole plan book, against LibreOffice printing the form workbook of the same year.</summary>
public sealed class BookOfficeRow : Row
{
    /// <inheritdoc/>
    public override string Name => "book-libreoffice";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        var printer = (await workshop.HostAsync()).Services.GetRequiredService<BookPrinter>();
        var folder = Directory.CreateDirectory(Path.Combine(workshop.Folder, "libreoffice")).FullName;
        var plan = workshop.Plan(1);
        var workbook = Path.Combine(folder, "forms.xlsx");
        // The first start of a fresh profile is slow and says nothing about printing.
        await File.WriteAllBytesAsync(
            workbook,
            FormWriter.Write(plan, new FormOptions { Years = [plan.Years[^1].PlanYear], Measures = [plan.Sheets[0].MeasureCode] })
        );
        await ConvertAsync(folder, workbook);
        await File.WriteAllBytesAsync(workbook, FormWriter.Write(plan, new FormOptions { Years = [plan.Years[^1].PlanYear] }));

        var duel = await Duel.RunAsync(
            workshop.Options.LongRounds,
            () => Duel.SecondsAsync(() => printer.PrintAsync(FrozenPlan.Book(plan))),
            () => Duel.SecondsAsync(() => ConvertAsync(folder, workbook))
        );
        yield return new Line
        {
            Row = Name,
            Scale = 1,
            What = "book of the newest year against LibreOffice printing the form workbook of that year to PDF (how many times faster)",
            Ours = $"{duel.OursMedian:0.0} s",
            Peer = $"{duel.PeerMedian:0.0} s",
            Ratios = duel.Inverse,
            Goal = Goal.Least(3),
        };
    }

    private static async Task ConvertAsync(string folder, string workbook)
    {
        var pdf = Path.ChangeExtension(workbook, ".pdf");
        File.Delete(pdf);
        await Tool.RunAsync(
            "soffice",
            $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            workbook
        );
        if (!File.Exists(pdf))
            throw new BenchException("LibreOffice made no PDF");
    }
}
