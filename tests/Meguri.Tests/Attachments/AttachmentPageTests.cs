using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Meguri.Shared.Files;
using Meguri.Tests.TestSupport;
using SkiaSharp;
using static Meguri.Tests.Attachments.AttachmentSupport;

namespace Meguri.Tests.Attachments;

public sealed class AttachmentPageTests : IAsyncLifetime
{
    private static readonly byte[] Photo = SampleFiles.CameraJpeg();
    private static readonly byte[] Document = SampleFiles.Pdf();
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Files_are_added_listed_and_told_by_the_history()
    {
        var shimin = await _app.SignedInAsync("shimin");
        var added = await shimin.AttachAsync(Sheet, "現地の写真", true, ("写真.jpg", Photo), ("資料.pdf", Document));
        Assert.Equal((302, OfSheet), (added.Status, added.Location));
        Assert.Contains("2個のファイルを加えました。", (await shimin.GetAsync(OfSheet)).Text, StringComparison.Ordinal);

        var sheet = await (await _app.SignedInAsync("etsuran")).GetAsync(Sheet);
        Assert.Equal(["現地の写真（1）", "現地の写真（2）"], sheet.All(".attachments .file-facts a").Select(a => a.TextContent));
        Assert.Single(sheet.All(".attachments .file-picture img"));
        Assert.Empty(sheet.All("form#add-files"));

        Assert.Equal(
            ["attachmentAdded|sheet:32-4:2024/1|jisshi", "attachmentAdded|sheet:32-4:2024/2|jisshi"],
            await _app.ListAsync("select name || '|' || key || '|' || plan_code from events where kind = 'attachment' order by id")
        );
        var history = await shimin.GetAsync(Sheet + "/history");
        Assert.Contains("施策シート 32-4", history.Text, StringComparison.Ordinal);
        Assert.Contains("の添付ファイル1", history.Text, StringComparison.Ordinal);
        Assert.Contains("現地の写真（1）", history.Text, StringComparison.Ordinal);
        Assert.Contains("の添付ファイル2", (await (await _app.SignedInAsync()).GetAsync("/hokuto/history")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hokuto/plans/jisshi/projects/P011", "/hokuto/attachments/jisshi/project:P011", "shimin")]
    [InlineData(Sheet, OfSheet, "kikaku")]
    [InlineData(Sheet, OfSheet, "kanri")]
    public async Task Whoever_may_write_the_record_may_add(string record, string path, string user)
    {
        var client = await _app.SignedInAsync(user);
        Assert.Equal((302, path), await AddedAsync(client, record));
        var page = await client.GetAsync(record);
        Assert.Equal(["図面"], page.All(".attachments .file-facts a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Questions_and_values_carry_files_too()
    {
        var asks = await _app.SignedInAsync("soumu");
        await (await asks.GetAsync(Sheet + "/questions")).SubmitAsync(new() { ["Text"] = "この数字はどこからですか。" }, "form#ask");
        var id = await _app.ScalarAsync<long>("select max(id) from questions");
        var path = $"/hokuto/attachments/jisshi/question:32-4:2024:{id}";
        Assert.Equal(302, (await asks.AttachAsync(path, "根拠の表", true, ("表.xlsx", SampleFiles.Xlsx()))).Status);
        var questions = await (await _app.SignedInAsync("etsuran")).GetAsync(Sheet + "/questions");
        Assert.Equal(["根拠の表"], questions.All($"#q-{id} .file-facts a").Select(a => a.TextContent));
        // Questions are the office's own, whatever is posted.
        Assert.False(await _app.ScalarAsync<bool>("select bool_or(is_public) from attachments"));
        Assert.Contains(
            $"の質問{id}の添付ファイル1",
            (await (await _app.SignedInAsync()).GetAsync("/hokuto/history")).Text,
            StringComparison.Ordinal
        );

        await using var sapporo = await TestApp.DemoAsync(city: "sapporo");
        var planning = await sapporo.SignedInAsync();
        var (plan, code, year) = await FirstValueAsync(sapporo);
        var value = $"/sapporo/attachments/{plan}/observation:{code}:{year}";
        Assert.Equal(302, (await planning.AttachAsync(value, "調査票", true, ("調査.pdf", Document))).Status);
        var indicator = await planning.GetAsync($"/sapporo/plans/{plan}/indicators/{code}");
        Assert.Equal(["調査票"], indicator.All($"#files-{year} .file-facts a").Select(a => a.TextContent));
        var (board, session, number) =
            await sapporo.ScalarAsync<string>(
                "select board_code || '/' || session_number || '/' || number from board_opinions order by 1 limit 1"
            )
                is { } key
            && key.Split('/') is [var b, var s, var n]
                ? (b, s, n)
                : default;
        var opinion = $"/sapporo/office/boards/{board}/{session}/opinions/{number}";
        Assert.Equal(302, (await planning.AttachAsync(opinion, "委員の配布資料", false, ("資料.pdf", Document))).Status);
        var shown = await planning.GetAsync(opinion);
        Assert.Equal(["委員の配布資料"], shown.All(".attachments .file-facts a").Select(a => a.TextContent));
        Assert.Contains("の添付ファイル1を追加", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("etsuran")]
    [InlineData("soumu")]
    [InlineData("zaisei")]
    public async Task Others_read_and_do_not_write(string user)
    {
        Assert.Equal(302, (await (await _app.SignedInAsync("shimin")).AttachAsync(Sheet, "図", false, ("図.pdf", Document))).Status);
        var reader = await _app.SignedInAsync(user);
        var page = await reader.GetAsync(OfSheet);
        Assert.Equal(200, page.Status);
        Assert.Empty(page.All("main form"));
        Assert.Equal(Document, (await reader.GetAsync(OfSheet + "/1")).Body);
        foreach (var handler in (string[])["Add", "Change", "Replace", "TakeAway", "GiveBack"])
            Assert.Equal(403, (await reader.SendAsync(await Cycle.CycleSupport.PostAsync(reader, $"{OfSheet}?handler={handler}"))).Status);
        Assert.Equal("1", await _app.ScalarAsync<string>("select count(*)::text from attachments where version = 0"));
    }

    [Theory]
    [InlineData("/hokuto/attachments/jisshi/sheet:99-9:2024")]
    [InlineData("/hokuto/attachments/jisshi/sheet:32-4:1999")]
    [InlineData("/hokuto/attachments/jisshi/sheet:32-4")]
    [InlineData("/hokuto/attachments/nai/sheet:32-4:2024")]
    [InlineData("/hokuto/attachments/jisshi/project:P999")]
    [InlineData("/hokuto/attachments/jisshi/plan:jisshi")]
    [InlineData("/hokuto/attachments/jisshi/staff:kikaku")]
    [InlineData(OfSheet + "/9")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync(path)).Status);

    [Theory]
    [InlineData(OfSheet)]
    [InlineData(OfSheet + "/1")]
    [InlineData(OfSheet + "/1?small=true")]
    public async Task Nobody_outside_comes_near(string path)
    {
        Assert.Equal(302, (await (await _app.SignedInAsync("shimin")).AttachAsync(Sheet, "図", true, ("図.jpg", Photo))).Status);
        var answer = await _app.Client().GetAsync(path);
        Assert.Equal(302, answer.Status);
        Assert.StartsWith("/hokuto/sign-in", answer.Location!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_goes_out_with_headers_that_make_it_harmless()
    {
        var client = await _app.SignedInAsync("shimin");
        await client.AttachAsync(
            Sheet,
            "",
            false,
            ("葛󠄀飾の𠮷野家.pdf", Document),
            ("写真.jpg", Photo),
            ("名簿.csv", "名,値\n"u8.ToArray())
        );
        var pdf = await client.GetAsync(OfSheet + "/1");
        Assert.Equal(Document, pdf.Body);
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", Assert.Single(pdf.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(pdf.Response.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Contains(
            "default-src 'none'",
            Assert.Single(pdf.Response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        var disposition = Assert.Single(pdf.Response.Content.Headers.GetValues("Content-Disposition"));
        Assert.StartsWith("inline; ", disposition, StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''" + Uri.EscapeDataString("葛󠄀飾の𠮷野家.pdf"), disposition, StringComparison.Ordinal);
        Assert.StartsWith("attachment", Disposition(await client.GetAsync(OfSheet + "/1?save=true")), StringComparison.Ordinal);
        Assert.StartsWith("attachment", Disposition(await client.GetAsync(OfSheet + "/3")), StringComparison.Ordinal);
        var small = await client.GetAsync(OfSheet + "/2?small=true");
        Assert.Equal("image/jpeg", small.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(small.Response.Headers.CacheControl!.NoStore);
        Assert.Equal(404, (await client.GetAsync(OfSheet + "/1?small=true")).Status);

        var part = await client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, OfSheet + "/1") { Headers = { Range = new RangeHeaderValue(5, 9) } }
        );
        Assert.Equal((206, Encoding.Latin1.GetString(Document, 5, 5)), (part.Status, Encoding.Latin1.GetString(part.Body)));
        var same = new HttpRequestMessage(HttpMethod.Get, OfSheet + "/1");
        same.Headers.TryAddWithoutValidation("If-None-Match", pdf.Response.Headers.ETag!.ToString());
        Assert.Equal(304, (await client.SendAsync(same)).Status);

        static string Disposition(TestPage page) => Assert.Single(page.Response.Content.Headers.GetValues("Content-Disposition"));
    }

    [Fact]
    public async Task A_content_of_many_pieces_comes_back_whole_and_in_part()
    {
        var large = new byte[(FileStore.PieceBytes * 2) + 12_345];
        Array.Fill(large, (byte)'a');
        for (var i = 0; i < large.Length; i += 1000)
            large[i] = (byte)('b' + (i / 1000 % 20));
        var client = await _app.SignedInAsync("shimin");
        Assert.Equal(302, (await client.AttachAsync(Sheet, "長い", false, ("長い.txt", large))).Status);
        Assert.Equal("3", await _app.ScalarAsync<string>("select count(*)::text from file_pieces"));
        Assert.Equal(large, (await client.GetAsync(OfSheet + "/1")).Body);
        var from = FileStore.PieceBytes - 10;
        var part = await client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, OfSheet + "/1") { Headers = { Range = new RangeHeaderValue(from, from + 99) } }
        );
        Assert.Equal(large[from..(from + 100)], part.Body);
    }

    [Fact]
    public async Task The_name_of_an_author_is_shown_to_whoever_added_the_file_and_kept_nowhere()
    {
        var client = await _app.SignedInAsync("shimin");
        await client.AttachAsync(Sheet, "計画案", false, ("案.docx", SampleFiles.Docx(SampleFiles.Core("機密 太郎"))));
        Assert.Contains("機密 太郎", (await client.GetAsync(OfSheet)).Text, StringComparison.Ordinal);
        var later = await client.GetAsync(OfSheet);
        Assert.DoesNotContain("機密 太郎", later.Text, StringComparison.Ordinal);
        Assert.Contains("名前が入っています", later.Text, StringComparison.Ordinal);
        Assert.Equal("0", await _app.ScalarAsync<string>("select count(*)::text from events where changes::text like '%機密%'"));
        Assert.Equal("0", await _app.ScalarAsync<string>("select count(*)::text from attachments a where a::text like '%機密%'"));
    }

    [Fact]
    public async Task Good_files_are_kept_beside_a_bad_one_which_is_told()
    {
        var client = await _app.SignedInAsync("shimin");
        var answer = await client.AttachAsync(Sheet, "現地", false, ("写真.jpg", Photo), ("悪い.pdf", "MZ\0\0"u8.ToArray()));
        Assert.Equal(400, answer.Status);
        var said = answer.One("#Uploads-error").TextContent;
        Assert.Contains("「悪い.pdf」", said, StringComparison.Ordinal);
        Assert.Contains("ほかの1個（写真.jpg）は加えました", said, StringComparison.Ordinal);
        Assert.Equal(["現地"], answer.All(".file-facts a").Select(a => a.TextContent));
        Assert.Equal("#Uploads", answer.All(".error-summary a")[0].GetAttribute("href"));
        Assert.Equal("現地", answer.One("#FileTitle").GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_missing_or_too_much_is_told()
    {
        var client = await _app.SignedInAsync("shimin");
        var none = await client.AttachAsync(Sheet, "説明", false);
        Assert.Equal(400, none.Status);
        Assert.Contains("選んでください", none.One("#Uploads-error").TextContent, StringComparison.Ordinal);
        var many = await client.AttachAsync(Sheet, "", false, [.. Enumerable.Range(0, 11).Select(i => ($"{i}.txt", "字"u8.ToArray()))]);
        Assert.Contains("10個まで", many.One("#Uploads-error").TextContent, StringComparison.Ordinal);
        var wordy = await client.AttachAsync(Sheet, new string('字', 101), false, ("図.pdf", Document));
        Assert.Contains("101字", wordy.One("#FileTitle-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("0", await _app.ScalarAsync<string>("select (select count(*) from attachments) || ''"));
        Assert.Equal("0", await _app.ScalarAsync<string>("select (select count(*) from file_contents) || ''"));

        await _app.ExecuteAsync(
            """
            insert into file_contents values (repeat('a', 64), 1, now());
            insert into attachments select gen_random_uuid(), 'sheet:32-4:2024', 'jisshi', n, 'x', 'x.pdf', 'application/pdf', 1, repeat('a', 64), false, false, n, now(), 'x', null, null, 0 from generate_series(1, 50) n
            """
        );
        var full = await client.AttachAsync(Sheet, "", false, ("図.pdf", Document));
        Assert.Contains("50個まで", full.One("#Uploads-error").TextContent, StringComparison.Ordinal);
        // However many: the same number of questions.
        await client.GetAsync(Sheet);
        var with = await _app.Queries.DuringAsync(() => client.GetAsync(Sheet));
        await _app.ExecuteAsync("delete from attachments");
        await client.GetAsync(Sheet);
        Assert.Equal(with.Count, (await _app.Queries.DuringAsync(() => client.GetAsync(Sheet))).Count);
    }

    [Fact]
    public async Task A_city_has_a_limit_and_a_full_disk_is_told()
    {
        await using var small = await TestApp.DemoAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Files:CityMegabytes"] = "1" }
        );
        var client = await small.SignedInAsync("shimin");
        var answer = await client.AttachAsync(Sheet, "", false, ("長い.txt", [.. Enumerable.Repeat((byte)'a', 1_100_000)]));
        Assert.Equal(400, answer.Status);
        Assert.Contains("市のファイルを置く場所がいっぱい", answer.One("#Uploads-error").TextContent, StringComparison.Ordinal);

        await _app.ExecuteAsync(
            """
            create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
            create trigger no_room before insert on file_pieces for each row execute function no_room()
            """
        );
        client = await _app.SignedInAsync("shimin");
        var full = await client.AttachAsync(Sheet, "説明", false, ("図.pdf", Document));
        Assert.Equal(400, full.Status);
        Assert.Contains("保存する場所がいっぱい", full.One("#Uploads-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("0", await _app.ScalarAsync<string>("select (select count(*) from file_contents) || ''"));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_a_form_sent_twice_adds_once()
    {
        var client = await _app.SignedInAsync("shimin");
        var form = await client.GetAsync(Sheet);
        var once = new Dictionary<string, string>(StringComparer.Ordinal) { ["FileTitle"] = "図" };
        var first = await form.SendFilesAsync(client, "form#add-files", once, ("図.pdf", Document));
        var second = await form.SendFilesAsync(client, "form#add-files", once, ("図.pdf", Document));
        Assert.Equal((302, 302), (first.Status, second.Status));
        Assert.Contains("すでに完了", (await client.FollowAsync(second.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal("1", await _app.ScalarAsync<string>("select count(*)::text from attachments"));
        await client.AttachAsync("/hokuto/plans/jisshi/projects/P011", "同じ図", false, ("別の名前.pdf", Document));
        Assert.Equal(
            "2 1",
            await _app.ScalarAsync<string>("select (select count(*) from attachments) || ' ' || (select count(*) from file_contents)")
        );
    }

    [Fact]
    public async Task Two_at_once_both_add_and_keep_the_content_once()
    {
        var (one, other) = (await _app.SignedInAsync("shimin"), await _app.SignedInAsync());
        var (first, second) = (await one.GetAsync(Sheet), await other.GetAsync(Sheet));
        var answers = await Task.WhenAll(
            first.SendFilesAsync(one, "form#add-files", null, ("a.pdf", Document), ("b.jpg", Photo)),
            second.SendFilesAsync(other, "form#add-files", null, ("b.jpg", Photo), ("a.pdf", Document))
        );
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        Assert.Equal(["1", "2", "3", "4"], await _app.ListAsync("select number::text from attachments order by number"));
        Assert.Equal("2", await _app.ScalarAsync<string>("select count(*)::text from file_contents"));
    }

    [Fact]
    public async Task Title_order_and_public_are_changed_and_a_change_in_between_is_told()
    {
        var client = await _app.SignedInAsync("shimin");
        await client.AttachAsync(Sheet, "図", false, ("a.pdf", Document), ("b.jpg", Photo));
        var seen = await client.GetAsync(OfSheet);
        var saved = await seen.SubmitAsync(
            new()
            {
                ["FileTitle"] = "平面図",
                ["Order"] = "９",
                ["MakePublic"] = "true",
            },
            "#change-1"
        );
        Assert.Equal(302, saved.Status);
        Assert.Equal(["図（2）", "平面図"], (await client.GetAsync(Sheet)).All(".file-facts a").Select(a => a.TextContent));
        var late = await seen.SubmitAsync(new() { ["FileTitle"] = "立面図" }, "#change-1");
        Assert.Equal(400, late.Status);
        Assert.Contains("ほかの人が先に", late.One("#title-1-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("立面図", late.One("#title-1").GetAttribute("value"));
        var wrong = await seen.SubmitAsync(new() { ["FileTitle"] = " ", ["Order"] = "たくさん" }, "#change-2");
        Assert.Equal(400, wrong.Status);
        Assert.Equal(
            ["#order-2", "#title-2"],
            wrong.All(".error-summary a").Select(a => a.GetAttribute("href")).Order(StringComparer.Ordinal)
        );
        // The same once more changes nothing and is no clash.
        Assert.Equal(
            302,
            (
                await seen.SubmitAsync(
                    new()
                    {
                        ["FileTitle"] = "平面図",
                        ["Order"] = "9",
                        ["MakePublic"] = "true",
                    },
                    "#change-1"
                )
            ).Status
        );
        Assert.Equal("1", await _app.ScalarAsync<string>("select count(*)::text from events where name = 'attachmentChanged'"));
    }

    [Fact]
    public async Task A_file_is_replaced_taken_away_and_given_back()
    {
        var client = await _app.SignedInAsync("shimin");
        await client.AttachAsync(Sheet, "図", false, ("a.pdf", Document));
        var page = await client.GetAsync(OfSheet);
        var bad = await page.SendFilesAsync(client, "#replace-1", null, ("a.pdf", "MZ"u8.ToArray()));
        Assert.Contains("プログラム", bad.One("#upload-1-error").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "1つ選んで",
            (await page.SendFilesAsync(client, "#replace-1", null)).One("#upload-1-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "同じ内容",
            (await page.SendFilesAsync(client, "#replace-1", null, ("a.pdf", Document))).One("#upload-1-error").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(302, (await page.SendFilesAsync(client, "#replace-1", null, ("新.jpg", Photo))).Status);
        Assert.Equal("image/jpeg", (await client.GetAsync(OfSheet + "/1")).Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(400, (await page.SubmitAsync(null, "#take-form-1")).Status);

        Assert.Equal(302, (await (await client.GetAsync(OfSheet)).SubmitAsync(null, "#take-form-1")).Status);
        Assert.Equal(404, (await client.GetAsync(OfSheet + "/1")).Status);
        Assert.Equal(404, (await client.GetAsync(OfSheet + "/1?small=true")).Status);
        Assert.Empty((await client.GetAsync(Sheet)).All(".file-facts a"));
        Assert.DoesNotContain("元に戻す", (await (await _app.SignedInAsync("etsuran")).GetAsync(OfSheet)).Text, StringComparison.Ordinal);
        var taken = await client.GetAsync(OfSheet);
        Assert.Contains("市民 たろうさんが", taken.One("#back-form-1").TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await taken.SubmitAsync(null, "#back-form-1")).Status);
        Assert.Equal(400, (await taken.SubmitAsync(null, "#back-form-1")).Status);
        Assert.Equal(["図"], (await client.GetAsync(Sheet)).All(".file-facts a").Select(a => a.TextContent));
        Assert.Equal(
            ["attachmentAdded", "attachmentChanged", "attachmentTakenAway", "attachmentGivenBack"],
            await _app.ListAsync("select name from events where kind = 'attachment' order by id")
        );
        Assert.Contains("を取り除く", (await client.GetAsync(Sheet + "/history")).Text, StringComparison.Ordinal);
        // A number is never given twice.
        await client.AttachAsync(Sheet, "次", false, ("c.txt", "字"u8.ToArray()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(OfSheet + "/2")).Response.StatusCode);
    }

    [Fact]
    public async Task A_fixed_sheet_refuses_changes_and_says_why_in_the_database_too()
    {
        var client = await _app.SignedInAsync("shimin");
        await client.AttachAsync(Sheet, "図", false, ("a.pdf", Document));
        var (sheet, manage) = (await client.GetAsync(Sheet), await client.GetAsync(OfSheet));
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '32-4', 2024, 'all', '確定したので、書けません。')");
        Assert.Equal(403, (await sheet.SendFilesAsync(client, "form#add-files", null, ("b.jpg", Photo))).Status);
        Assert.Equal(403, (await manage.SubmitAsync(null, "#take-form-1")).Status);
        Assert.Contains("確定したので", (await client.GetAsync(OfSheet)).Text, StringComparison.Ordinal);
        Assert.Empty((await client.GetAsync(Sheet)).All("form#add-files"));
        foreach (var sql in (string[])["update attachments set title = 'x'", "delete from attachments"])
            Assert.Equal("MG001", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _app.ExecuteAsync(sql))).SqlState);
        Assert.Equal(Document, (await client.GetAsync(OfSheet + "/1")).Body);
        // A person who is erased is forgotten here too.
        await _app.ExecuteAsync("update attachments set added_by = '（削除された職員）'");
    }

    [Fact]
    public async Task A_measures_new_code_takes_its_files_along()
    {
        var client = await _app.SignedInAsync();
        await client.AttachAsync(Sheet, "図", false, ("a.pdf", Document));
        await _app.ExecuteAsync("update nodes set code = '3:2/4%' where plan_code = 'jisshi' and code = '32-4'");
        Assert.Equal(["sheet:3%3A2%2F4%25:2024"], await _app.ListAsync("select owner from attachments"));
    }

    private static async Task<(int, string?)> AddedAsync(TestClient client, string record)
    {
        var added = await client.AttachAsync(record, "図面", false, ("図面.png", SampleFiles.Picture(SKEncodedImageFormat.Png)));
        return (added.Status, added.Location);
    }

    private static async Task<(string Plan, string Code, string Year)> FirstValueAsync(TestApp app)
    {
        var key = await app.ScalarAsync<string>(
            "select p.plan_code || '/' || o.indicator_code || '/' || o.year from observations o join plan_indicators p using (indicator_code) order by 1 limit 1"
        );
        return key.Split('/') is [var plan, var code, var year] ? (plan, code, year) : default;
    }
}
