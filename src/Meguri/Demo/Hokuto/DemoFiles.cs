using System.Text;
using Meguri.Attachments;
using Meguri.Plans.Projects;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Files;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Meguri.Demo.Hokuto;

/// <summary>添付ファイルのデモ: pictures drawn and a paper written here, on sheets and a project. They show nothing real.</summary>
internal static class DemoFiles
{
    private const string Reason = "添付ファイルのデモ（絵は説明用に描いたもの）";

    /// <summary>Adds them, unless there are files already.</summary>
    public static async Task AddAsync(IServiceProvider services, string plan, CancellationToken cancel)
    {
        if (await services.GetRequiredService<MeguriDb>().Set<Attachment>().AnyAsync(cancel))
            return;
        await AddAsync(
            "市民 たろう",
            SheetAttachable.OwnerOf(plan, "32-4", 2024),
            true,
            "集会所に集まる住民（絵）",
            ("集会所.png", House())
        );
        await AddAsync("市民 たろう", SheetAttachable.OwnerOf(plan, "32-4", 2024), true, "町会の回覧板（見本）", ("回覧板.pdf", Paper()));
        await AddAsync("市民 たろう", SheetAttachable.OwnerOf(plan, "32-4", 2024), false, "意見交換会の控え", ("控え.txt", Notes()));
        await AddAsync("市民 たろう", SheetAttachable.OwnerOf(plan, "32-1", 2024), true, "海辺の清掃（絵）", ("清掃.png", Sea()));
        await AddAsync("市民 たろう", ProjectAttachable.OwnerOf("P011"), true, "案内の図（絵）", ("案内.png", House()));

        async Task AddAsync(string who, AttachmentOwner owner, bool isPublic, string title, (string Name, byte[] Bytes) file)
        {
            var place = new AttachmentPlace(owner, plan, "", "~/", MayWrite: true, MayBePublic: true);
            var content = await services.GetRequiredService<FileCheck>().ReadAsync(new MemoryStream(file.Bytes), file.Name, cancel);
            var write = new Write
            {
                Actor = await DemoCity.ActorAsync(services.GetRequiredService<MeguriDb>(), who, cancel),
                Reason = Reason,
            };
            if (
                await services.GetRequiredService<AttachmentService>().AddAsync(place, [content], title, isPublic, write, cancel) is
                { } problem
            )
                throw new InvalidOperationException(problem);
        }
    }

    private static byte[] House() => Drawn(new SKColor(0xE8, 0xF1, 0xFE), canvas =>
        {
            Fill(canvas, new SKColor(0xB7, 0xD7, 0xA8), p => p.AddRect(new SKRect(0, 300, 800, 450)));
            Fill(canvas, new SKColor(0xF6, 0xE7, 0xC8), p => p.AddRect(new SKRect(230, 180, 570, 340)));
            Fill(canvas, new SKColor(0x8B, 0x4A, 0x3B), p => p.AddPoly([new(200, 185), new(400, 80), new(600, 185)], close: true));
            Fill(canvas, new SKColor(0x6D, 0x4C, 0x41), p => p.AddRect(new SKRect(370, 240, 430, 340)));
            for (var i = 0; i < 7; i++)
                Person(canvas, 120 + (i * 95), 372 + (i % 2 * 18), new SKColor((uint)(0xFF264AF4 + (i * 0x00201000))));
        });

    private static byte[] Sea() => Drawn(new SKColor(0xD6, 0xEC, 0xFA), canvas =>
        {
            Fill(canvas, new SKColor(0x4F, 0x9B, 0xD1), p => p.AddRect(new SKRect(0, 170, 800, 290)));
            Fill(canvas, new SKColor(0xF0, 0xDD, 0xB0), p => p.AddRect(new SKRect(0, 290, 800, 450)));
            Fill(canvas, new SKColor(0xFF, 0xC1, 0x07), p => p.AddCircle(660, 90, 45));
            for (var i = 0; i < 5; i++)
                Person(canvas, 140 + (i * 130), 350 + (i % 2 * 25), new SKColor(0x2E, 0x7D, 0x32));
        });

    private static void Person(SKCanvas canvas, float x, float y, SKColor colour)
    {
        Fill(canvas, new SKColor(0x5D, 0x40, 0x37), p => p.AddCircle(x, y, 13));
        Fill(canvas, colour, p => p.AddPoly([new(x - 18, y + 58), new(x, y + 10), new(x + 18, y + 58)], close: true));
    }

    private static byte[] Drawn(SKColor ground, Action<SKCanvas> draw)
    {
        using var bitmap = new SKBitmap(800, 450);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(ground);
        draw(canvas);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Fill(SKCanvas canvas, SKColor colour, Action<SKPathBuilder> shape)
    {
        using var lines = new SKPathBuilder();
        shape(lines);
        using var path = lines.Detach();
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    /// <summary>A page with a frame and lines to write on: it needs no letters, and so no fonts.</summary>
    private static byte[] Paper()
    {
        var lines = new StringBuilder("1.5 w 60 60 475 722 re S 0.5 w ");
        for (var y = 120; y <= 700; y += 40)
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"90 {y} m 505 {y} l S ");
        lines.Append("0.9 0.95 1 rg 90 715 415 45 re f");
        var pdf = new StringBuilder("%PDF-1.4\n");
        var at = new List<int>();
        foreach (
            var body in (string[])
                [
                    "<< /Type /Catalog /Pages 2 0 R >>",
                    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
                    $"<< /Length {lines.Length} >>\nstream\n{lines}\nendstream",
                ]
        )
        {
            at.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{at.Count} 0 obj\n{body}\nendobj\n");
        }
        var start = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {at.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in at)
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        pdf.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {at.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        );
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static byte[] Notes() => Encoding.UTF8.GetBytes("意見交換会の控え（説明用の見本）\n1. 集会所の使い方\n2. 回覧板の回し方\n");
}
