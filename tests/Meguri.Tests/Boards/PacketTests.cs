using System.Text;
using Meguri.Boards.Packets;
using Meguri.Tests.Attachments;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static Meguri.Tests.Boards.BoardSupport;

namespace Meguri.Tests.Boards;

public sealed class PacketTests : BoardTest
{
    private const string Packet = First + "/packets/1";
    private const string Public = "/hokuto/boards/shingikai/1/packets/1/";

    [Fact]
    public async Task A_packet_is_frozen_with_its_event_and_later_edits_do_not_change_it()
    {
        var planning = await App.SignedInAsync();
        Assert.Equal(Packet, (await FreezeAsync(planning)).Location);
        Assert.Equal(["boardPacketAdded"], await QueryAsync<string>(App, "select name from events where kind = 'boardPacket'"));
        var contents = await planning.GetAsync(Packet);
        Assert.Equal(
            ["はじめに", "32-4 地域コミュニティ活動の推進（令和5年度の実績・令和6年度の計画）"],
            contents.All(".packet-contents a").Select(a => a.TextContent)
        );
        var before = (await planning.GetAsync(Packet + "/2")).One("main").TextContent;
        Assert.Contains("成果・課題", before, StringComparison.Ordinal);
        Assert.NotNull((await planning.GetAsync(Packet + "/1")).Document.GetElementById("p1-2"));
        await (await (await App.SignedInAsync("shimin")).GetAsync(Sheet)).SubmitAsync(
            new() { ["sheet:32-4:2024:outcomes"] = "あとで書き直した成果" },
            "#sheet"
        );
        Assert.Contains("あとで書き直した成果", (await planning.GetAsync(Sheet)).Text, StringComparison.Ordinal);
        Assert.Equal(before, (await planning.GetAsync(Packet + "/2")).One("main").TextContent);
        foreach (
            var sql in (string[])
                [
                    "update board_packets set title = 'x'",
                    "update board_packets set document = ''",
                    "delete from board_packets",
                    "truncate board_packets cascade",
                ]
        )
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync(sql));
    }

    [Fact]
    public async Task A_packet_without_a_name_or_content_is_refused()
    {
        var form = await (await App.SignedInAsync()).GetAsync(First + "/packets/new");
        var refused = await form.SubmitAsync(new() { ["Foreword"] = "論点" }, "form#new");
        Assert.Equal(400, refused.Status);
        Assert.Contains("名前を入力", refused.One("#Heading-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("論点", refused.One("#Foreword").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "載せるものがありません",
            (await form.SubmitAsync(new() { ["Heading"] = "空の調書" }, "form#new")).One(".error-summary").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "4,000字まで",
            (await form.SubmitAsync(new() { ["Heading"] = "長い", ["Foreword"] = new string('長', 4001) }, "form#new")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("日付として", (
                await form.SubmitAsync(
                    new()
                    {
                        ["Heading"] = "日",
                        ["Foreword"] = "あ",
                        ["PublicOn"] = "あした",
                    },
                    "form#new"
                )
            ).One("#PublicOn-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(await QueryAsync<int>(App, "select number from board_packets"));
    }

    [Fact]
    public async Task A_packet_is_hidden_from_citizens_before_its_day_and_public_on_it()
    {
        await FreezeAsync(await App.SignedInAsync(), "2024-07-10");
        var citizen = App.Client();
        Assert.Equal(404, (await citizen.GetAsync(Public)).Status);
        Assert.Equal(404, (await citizen.GetAsync(Public + "2/")).Status);
        Assert.DoesNotContain(
            "令和5年度の進みぐあい",
            (await citizen.GetAsync("/hokuto/boards/shingikai/1/")).Text,
            StringComparison.Ordinal
        );
        // 9 July 23:59 in Japan, then midnight.
        App.Clock.Now = new(2024, 7, 9, 14, 59, 0, TimeSpan.Zero);
        Assert.Equal(404, (await citizen.GetAsync(Public)).Status);
        App.Clock.Now = new(2024, 7, 9, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(200, (await citizen.GetAsync(Public)).Status);
        Assert.Contains("成果・課題", (await citizen.GetAsync(Public + "2/")).Text, StringComparison.Ordinal);
        Assert.Empty((await citizen.GetAsync(Public + "2/")).All(".packet-speak"));
        Assert.Equal(404, (await citizen.GetAsync(Public + "9/")).Status);
        Assert.Contains("令和5年度の進みぐあい", (await citizen.GetAsync("/hokuto/boards/shingikai/1/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_is_changed_by_planning_only_and_not_by_two_at_once()
    {
        var planning = await App.SignedInAsync();
        await FreezeAsync(planning, "2024-07-10");
        Assert.Empty((await (await App.SignedInAsync("shimin")).GetAsync(Packet)).All("form#day"));
        var (one, two) = (await planning.GetAsync(Packet), await planning.GetAsync(Packet));
        Assert.Equal(302, (await one.SubmitAsync(new() { ["PublicOn"] = "2024-07-01" }, "form#day")).Status);
        Assert.Equal(302, (await one.SubmitAsync(new() { ["PublicOn"] = "2024-07-01" }, "form#day")).Status);
        Assert.Equal(400, (await two.SubmitAsync(new() { ["PublicOn"] = "2024-08-01" }, "form#day")).Status);
        Assert.Equal(200, (await App.Client().GetAsync(Public)).Status);
        Assert.Equal(302, (await (await planning.GetAsync(Packet)).SubmitAsync(new() { ["PublicOn"] = "" }, "form#day")).Status);
        Assert.Equal(404, (await App.Client().GetAsync(Public)).Status);
    }

    [Fact]
    public async Task An_opinion_points_at_a_paragraph_and_stands_on_that_sheet()
    {
        var planning = await App.SignedInAsync();
        await FreezeAsync(planning);
        var speak = (await planning.GetAsync(Packet + "/2")).All(".packet-speak a")[2].GetAttribute("href")!;
        var form = await planning.GetAsync(speak);
        Assert.Equal("paragraph:1/2-3", form.One("#target option[selected]").GetAttribute("value"));
        Assert.Equal(302, (await form.SubmitAsync(new() { ["member"] = "2", ["text"] = "この成果の根拠は何ですか。" })).Status);
        Assert.Equal(
            ["32-4/2024/shimin"],
            await QueryAsync<string>(App, "select concat_ws('/', node_code, plan_year, department_code) from board_opinions")
        );
        Assert.Contains(
            "根拠は何ですか",
            (await (await App.SignedInAsync("shimin")).GetAsync(Sheet)).One("[id='sheet:32-4:2024:improvements-notes']").TextContent,
            StringComparison.Ordinal
        );
        var page = await planning.GetAsync(Opinion);
        Assert.NotEmpty(page.All($"a[href='{Packet}/2#p2-3']"));
        // Citizens, who cannot read the packet, are not told numbers of its paragraphs.
        await (await planning.GetAsync(Board + "/sessions/1")).SubmitAsync(new() { ["opinionsPublished"] = "true" });
        var said = (await App.Client().GetAsync("/hokuto/boards/shingikai/1/")).Text;
        Assert.Contains("会議の資料", said, StringComparison.Ordinal);
        Assert.DoesNotContain("調書 2-3", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploads_are_judged_by_content()
    {
        var planning = await App.SignedInAsync();
        Assert.Equal(302, (await UploadAsync(planning, Pdf, "資料.pdf")).Status);
        var refused = await UploadAsync(planning, Encoding.ASCII.GetBytes("MZ\u0001\u0000this program cannot be run"), "資料.pdf");
        Assert.Equal(400, refused.Status);
        Assert.Contains("中身で確かめています", refused.One("#Upload-error").TextContent, StringComparison.Ordinal);
        foreach (
            var bad in (byte[][])
                [
                    [],
                    Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"),
                    [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(" <html>")],
                    Encoding.ASCII.GetBytes("PK\u0003\u0004broken"),
                ]
        )
            Assert.Equal(400, (await UploadAsync(planning, bad, "資料.pdf")).Status);
        Assert.Equal(403, (await UploadRefusedAsync("shimin")).Status);
        Assert.Equal(["資料1"], await QueryAsync<string>(App, "select title from board_files"));
        var file = await planning.GetAsync(First + "/files/1");
        Assert.Equal(Pdf, file.Body);
        Assert.Equal("application/pdf", file.Response.Content.Headers.ContentType!.MediaType);

        var citizen = App.Client();
        Assert.Equal(404, (await citizen.GetAsync("/hokuto/boards/shingikai/1/files/1")).Status);
        var shown = await planning.GetAsync(First);
        Assert.Equal(302, (await shown.PressAsync("form#file-1 button[value=publish]")).Status);
        // Pressed twice: it stays public, and nobody is told that it is not there.
        Assert.Equal(302, (await shown.PressAsync("form#file-1 button[value=publish]")).Status);
        Assert.Equal(Pdf, (await citizen.GetAsync("/hokuto/boards/shingikai/1/files/1")).Body);
        Assert.Empty((await planning.GetAsync(First)).All("form#file-1 button[value=remove]"));
        Assert.Equal(302, (await (await planning.GetAsync(First)).PressAsync("form#file-1 button[value=hide]")).Status);
        Assert.Equal(302, (await (await planning.GetAsync(First)).PressAsync("form#file-1 button[value=remove]")).Status);
        Assert.Equal(404, (await planning.GetAsync(First + "/files/1")).Status);
        Assert.Equal(
            ["boardFileAdded", "boardFileChanged", "boardFileChanged", "boardFileRemoved"],
            await QueryAsync<string>(App, "select name from events where kind = 'boardFile' order by id")
        );
    }

    [Theory]
    [InlineData(932, "名簿.csv", "text/csv", "shift_jis")]
    [InlineData(932, "次第.txt", "text/plain", "shift_jis")]
    [InlineData(65001, "次第.txt", "text/plain", "utf-8")]
    public async Task Text_is_handed_out_in_the_encoding_in_which_it_came(int codePage, string name, string media, string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(codePage).GetBytes("委員,所属\r\n佐藤,①大学\r\n");
        var planning = await App.SignedInAsync();
        Assert.Equal(302, (await UploadAsync(planning, bytes, name)).Status);
        var file = await planning.GetAsync(First + "/files/1");
        Assert.Equal(bytes, file.Body);
        Assert.Equal(
            (media, charset),
            (file.Response.Content.Headers.ContentType!.MediaType, file.Response.Content.Headers.ContentType.CharSet)
        );
    }

    [Fact]
    public async Task Files_of_a_sheet_are_frozen_with_the_packet_and_opened_by_staff_and_members()
    {
        var officer = await App.SignedInAsync("shimin");
        const string files = "/hokuto/attachments/jisshi/sheet:32-4:2024";
        await officer.AttachAsync(files, "検討の控え", false, ("控え.pdf", Pdf));
        await officer.AttachAsync(files, "集会所の写真", true, ("写真.jpg", SampleFiles.CameraJpeg()));
        var planning = await App.SignedInAsync();
        Assert.Equal(302, (await FreezeAsync(planning, "2024-07-01")).Status);
        Assert.Equal(302, (await (await officer.GetAsync(files)).SubmitAsync(null, "#take-form-1")).Status);

        var page = await planning.GetAsync(Packet + "/2");
        var links = page.All(".packet-block a")
            .Where(a => a.GetAttribute("href")!.Contains("handler=File", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(["検討の控え", "集会所の写真"], links.Select(l => l.TextContent));
        Assert.Equal(Pdf, (await planning.GetAsync(links[0].GetAttribute("href")!)).Body);
        Assert.Equal(404, (await planning.GetAsync(Packet + "?handler=File&file=3")).Status);

        // Citizens read the name of what is public, and open it in the edition.
        var citizen = App.Client();
        var open = await citizen.GetAsync(Public + "2/");
        Assert.Contains("集会所の写真", open.Text, StringComparison.Ordinal);
        Assert.Contains("公開していない添付ファイル 1件", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("検討の控え", open.Text, StringComparison.Ordinal);
        Assert.NotEqual(Pdf, (await citizen.GetAsync(Public + "?handler=File&file=1")).Body);
        foreach (var sql in (string[])["update board_packet_files set title = 'x'", "delete from board_packet_files"])
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync(sql));
    }

    private async Task<TestPage> UploadRefusedAsync(string user)
    {
        var client = await App.SignedInAsync(user);
        return await client.SendAsync(await Cycle.CycleSupport.PostAsync(client, First + "?handler=Upload"));
    }

    [Fact]
    public async Task The_packet_is_printed_once()
    {
        await FreezeAsync(await App.SignedInAsync(), "2024-07-01");
        await using (var scope = App.Scope())
        {
            var job = scope.ServiceProvider.GetRequiredService<PacketPdfJob>();
            await job.MakeAsync("shingikai", 1, 1, CancellationToken.None);
            await job.MakeAsync("shingikai", 1, 1, CancellationToken.None);
        }
        var pdf = await App.Client().GetAsync(Public + "?handler=Pdf");
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf.Body, 0, 5), StringComparison.Ordinal);
        Assert.Equal(["1"], await QueryAsync<string>(App, "select count(*)::text from jobs where kind = 'board-packet-pdf'"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => App.ExecuteAsync("delete from board_packet_pdfs"));
    }
}
