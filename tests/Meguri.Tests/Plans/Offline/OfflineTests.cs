using System.Net.Http.Headers;
using Dapper;
using Meguri.Plans.Offline;
using Meguri.Shared.Workbooks;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Plans.Offline;

public sealed class OfflineTests : IAsyncLifetime
{
    private const string Page = "/hokuto/plans/jisshi/offline";
    private const string Outcomes = "sheet:32-4:2024:outcomes";
    private const string Amount = "result:P011:2023:settledAmount";
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.DemoAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_book_holds_what_the_person_may_write_locked_round_it()
    {
        var book = await TakeAsync("shimin");
        Assert.Equal(["32-1", "32-2", "32-3", "32-4", "33-4", "33-5", "35-2", OfflineBook.Mark], book.Sheets.Select(s => s.Name));
        Assert.True(book.Sheet(OfflineBook.Mark)!.IsHidden);
        // 35-2 belongs to another department: only the lines of its own projects are there.
        Assert.DoesNotContain(Rows(book, "35-2"), r => r.Name.StartsWith("sheet:", StringComparison.Ordinal));
        Assert.Contains(Rows(book, "32-4"), r => r.Name == Amount && r.Typed == "931");
        Assert.Equal(404, (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/nashi/offline")).Status);
        Assert.Equal(403, (await (await _app.SignedInAsync("etsuran")).GetAsync(Page)).Status);
    }

    [Fact]
    public async Task A_book_brought_back_unchanged_changes_nothing()
    {
        var book = await TakeAsync("shimin");
        var answer = await BringAsync("shimin", Rewrite(book));
        Assert.Contains("変わったところはありませんでした", answer.Text, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(0, await db.QuerySingleAsync<int>("select count(*)::int from writes where actor_name = '市民 たろう'"));
    }

    [Fact]
    public async Task Only_what_was_changed_is_merged_and_what_cannot_be_stored_is_shown_with_its_reason()
    {
        var book = await TakeAsync("shimin");
        // Meanwhile somebody changes another field of the same sheet.
        await (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024")).SubmitAsync(
            new() { ["sheet:32-4:2024:note"] = "企画課の補足" },
            "#sheet"
        );
        var answer = await BringAsync(
            "shimin",
            Rewrite(
                book,
                new()
                {
                    [Outcomes] = "外で書いた成果\n二行目",
                    [Amount] = "１，２３４．５",
                    ["result:P010:2023:settledAmount"] = "たくさん",
                }
            )
        );
        Assert.Contains("1枚のシートの2か所を保存しました", answer.Text, StringComparison.Ordinal);
        Assert.Contains("たくさん", answer.One("main .facts").TextContent, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal(
            ("外で書いた成果\n二行目", "企画課の補足", 1234500L),
            await db.QuerySingleAsync<(string, string, long)>(
                "select outcomes, note, (select settled_amount from project_results where project_code = 'P011' and year = 2023) from sheets where measure_code = '32-4'"
            )
        );
        Assert.Contains(
            "持ち出しブック",
            await db.QuerySingleAsync<string>("select reason from writes order by id desc limit 1"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_two_people_changed_is_shown_with_both_texts_and_taken_only_when_chosen()
    {
        var book = await TakeAsync("shimin");
        await (await (await _app.SignedInAsync()).GetAsync("/hokuto/plans/jisshi/sheets/32-4/2024")).SubmitAsync(
            new() { [Outcomes] = "企画課の成果" },
            "#sheet"
        );
        var clash = await BringAsync("shimin", Rewrite(book, new() { [Outcomes] = "外で書いた成果" }));
        Assert.Contains("企画課の成果", clash.One("form#take").TextContent, StringComparison.Ordinal);
        Assert.Contains("外で書いた成果", clash.One("form#take").TextContent, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(_app.ConnectionString);
        Assert.Equal("企画課の成果", await db.QuerySingleAsync<string>("select outcomes from sheets where measure_code = '32-4'"));
        // A newer year came meanwhile: the book is still of its own.
        await _app.ExecuteAsync(
            "insert into sheet_years (plan_code, plan_year, result_year, direction_years) values ('jisshi', 2025, 2024, 2)"
        );
        var taken = await clash.SubmitAsync(new() { ["Chosen"] = "0" }, "form#take");
        Assert.Contains("1か所を保存しました", taken.Text, StringComparison.Ordinal);
        Assert.Equal("外で書いた成果", await db.QuerySingleAsync<string>("select outcomes from sheets where measure_code = '32-4'"));
    }

    [Fact]
    public async Task A_sheet_submitted_meanwhile_keeps_its_text_and_the_books_is_shown()
    {
        var book = await TakeAsync("shimin");
        await _app.ExecuteAsync("insert into sheet_locks values ('jisshi', '32-4', 2024, 'planning', '提出されています。')");
        var answer = await BringAsync("shimin", Rewrite(book, new() { [Outcomes] = "外で書いた成果" }));
        Assert.Contains("提出されています。", answer.One("main .facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("外で書いた成果", answer.One("main .facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_persons_book_gives_no_right_and_foreign_files_are_refused()
    {
        var book = await TakeAsync("shimin");
        var stolen = await BringAsync("soumu", Rewrite(book, new() { [Outcomes] = "よその課が書いた" }));
        Assert.Contains("書ける課ではない", stolen.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await BringAsync("shimin", "not a workbook"u8.ToArray())).Status);
        using var other = new MemoryStream();
        using (var writer = new WorkbookWriter(other, "よその計画"))
        {
            using var mark = writer.AddSheet(OfflineBook.Mark);
            mark.Row().Text(OfflineBook.Format).Text("betsu").Text("2024");
        }
        Assert.Contains("別の計画", (await BringAsync("shimin", other.ToArray())).Text, StringComparison.Ordinal);
    }

    private async Task<UploadedWorkbook> TakeAsync(string user)
    {
        var client = await _app.SignedInAsync(user);
        Assert.Equal(200, (await client.GetAsync(Page)).Status);
        return UploadedWorkbook.Open((await client.GetAsync(Page + "?handler=Book")).Body, "book.xlsx");
    }

    private async Task<TestPage> BringAsync(string user, byte[] file) =>
        await (await _app.SignedInAsync(user)).UploadAsync(Page, file, "book.xlsx");

    private static IEnumerable<(string Name, string Typed)> Rows(UploadedWorkbook book, string sheet) =>
        Enumerable
            .Range(1, book.Sheet(sheet)!.RowCount)
            .Select(r => (book.Sheet(sheet)![r, OfflineBook.Name].Text, book.Sheet(sheet)![r, OfflineBook.Typed].Text))
            .Where(r => r.Item1.Length > 0);

    /// <summary>The book as a spreadsheet program saves it, with some fields written.</summary>
    private static byte[] Rewrite(UploadedWorkbook book, Dictionary<string, string>? typed = null)
    {
        using var bytes = new MemoryStream();
        using (var writer = new WorkbookWriter(bytes, "戻すブック"))
        {
            foreach (var sheet in book.Sheets)
            {
                using var copy = writer.AddSheet(sheet.Name);
                for (var row = 1; row <= sheet.RowCount; row++)
                {
                    copy.Row();
                    for (var column = 1; column <= sheet.ColumnCount; column++)
                        copy.Text(
                            column == OfflineBook.Typed
                            && typed is not null
                            && typed.TryGetValue(sheet[row, OfflineBook.Name].Text, out var text)
                                ? text
                                : sheet[row, column].Text
                        );
                }
            }
        }
        return bytes.ToArray();
    }
}
