using System.Net.Http.Headers;
using System.Text;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Plans.Exchange.Imports;
using Meguri.Plans.Exchange.Tidy;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Plans.Exchange.Imports;

public sealed class ImportPageTests
{
    private const string Address = "/hokuto/office/imports";

    internal static Task<TestPage> UploadAsync(TestClient client, byte[] content, string name) =>
        client.UploadAsync(Address, content, name);

    private static byte[] ChangedTidy(Action<PlanDocument> change)
    {
        var plan = Meguri.Demo.Hokuto.HokutoCity.Plan();
        change(plan);
        return TidyWriter.Write(plan);
    }

    private static async Task<T> InDbAsync<T>(TestApp app, Func<MeguriDb, Task<T>> read)
    {
        await using var scope = app.Scope();
        return await read(scope.ServiceProvider.GetRequiredService<MeguriDb>());
    }

    [Fact]
    public async Task A_waiting_file_that_a_later_version_does_not_read_says_why_and_can_be_given_up()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var address = (await UploadAsync(client, ChangedTidy(p => p.Projects[0].Name = "直した名前"), "計画.xlsx")).Location!;
        await app.ExecuteAsync("update imports set content = 'PK'::bytea");
        var page = await client.GetAsync(address);
        Assert.Equal(422, page.Status);
        Assert.Contains("いまは読み取れません", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await page.SubmitAsync(form: "#cancel")).Status);
        Assert.Contains("取りやめました", (await client.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_uploaded_previewed_left_come_back_to_and_confirmed_once()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var file = ChangedTidy(p => p.Projects[0].Name = "直した名前");
        var uploaded = await UploadAsync(client, file, "C:\\課\\計画.xlsx");
        Assert.Equal(302, uploaded.Status);

        var list = await client.GetAsync(Address);
        var preview = await client.GetAsync(
            list.All("main td a, main th a").Single(a => a.TextContent == "計画.xlsx").GetAttribute("href")!
        );
        Assert.Equal(200, preview.Status);
        Assert.Equal(["0件", "1件", "0か所"], preview.All(".figure dd:not(.note)").Select(d => d.TextContent.Trim()));
        Assert.Contains("直した名前", preview.Text, StringComparison.Ordinal);
        Assert.False(await InDbAsync(app, db => db.Set<Project>().AnyAsync(p => p.Name == "直した名前")));

        var done = await preview.SubmitAsync(form: "#confirm");
        Assert.Equal(302, done.Status);
        Assert.Contains("取り込みました", (await client.GetAsync(done.Location!)).Text, StringComparison.Ordinal);
        Assert.True(await InDbAsync(app, db => db.Set<Project>().AnyAsync(p => p.Name == "直した名前")));
        var write = await InDbAsync(app, db => db.Set<WriteRow>().OrderBy(w => w.Id).LastAsync());
        Assert.Equal("「計画.xlsx」の取込み", write.Reason);
        Assert.Equal(1, await InDbAsync(app, db => db.Set<Event>().CountAsync(e => e.WriteId == write.Id)));

        // The same button once more, as a double click does.
        Assert.Equal(302, (await preview.SubmitAsync(form: "#confirm")).Status);
        Assert.Equal(write.Id, (await InDbAsync(app, db => db.Set<WriteRow>().OrderBy(w => w.Id).LastAsync())).Id);
        Assert.Null((await InDbAsync(app, db => db.Set<Import>().SingleAsync())).Content);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_on_the_page_and_not_stored()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var page = await UploadAsync(client, Encoding.UTF8.GetBytes("名前,金額\na,1\n"), "計画.xlsx");
        Assert.Equal(400, page.Status);
        Assert.Contains("文字だけのファイル", page.Text, StringComparison.Ordinal);
        var cut = await UploadAsync(client, "{\"a\":1"u8.ToArray(), "計画.json");
        Assert.Equal(400, cut.Status);
        Assert.Contains("1行目の7文字目で読めなくなりました", cut.One(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(400, (await (await client.GetAsync(Address)).SubmitAsync()).Status);
        Assert.False(await InDbAsync(app, db => db.Set<Import>().AnyAsync()));
    }

    [Fact]
    public async Task A_file_with_something_to_mend_shows_the_cell_with_its_neighbours_and_cannot_be_confirmed()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var uploaded = await UploadAsync(client, ChangedTidy(p => p.Sheets[0].Rating = "優"), "x.xlsx");
        var preview = await client.GetAsync(uploaded.Location!);
        Assert.Contains("施策シート!C3", preview.Text, StringComparison.Ordinal);
        Assert.Equal("優", preview.One("mark").TextContent);
        Assert.Empty(preview.All("#confirm"));
        var cancelled = await preview.SubmitAsync(form: "#cancel");
        Assert.Equal(302, cancelled.Status);
        Assert.Contains("取りやめました", (await client.GetAsync(uploaded.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_must_be_answered_and_the_answer_in_the_form_is_what_is_written()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var sample = await File.ReadAllBytesAsync(
            Path.Combine(Meguri.Shared.Hosting.WebRoot.Find(), "..", "..", "..", "docs", "samples", "34章-施策シート.xlsx")
        );
        var address = (await UploadAsync(client, sample, "34.xlsx")).Location!;
        var asked = await client.GetAsync(address);
        Assert.Empty(asked.All("#confirm"));
        var options = asked.All("#choices input[type=radio]");
        Assert.DoesNotContain(options, o => o.HasAttribute("checked"));
        var (name, first, second) = (
            options[0].GetAttribute("name")!,
            options[0].GetAttribute("value")!,
            options[1].GetAttribute("value")!
        );

        await asked.SubmitAsync(new() { [name] = first }, form: "#choices");
        var chosen = await client.GetAsync(address);
        await chosen.SubmitAsync(new() { [name] = second }, form: "#confirm");
        var changedMind = await client.GetAsync(address);
        Assert.Contains("まだ取り込んでいません", changedMind.Text, StringComparison.Ordinal);
        Assert.False(await InDbAsync(app, db => db.Set<Sheet>().AnyAsync(s => s.MeasureCode == "34-1")));
        Assert.Equal(second, changedMind.One("#choices input[checked][type=radio]").GetAttribute("value"));
        await changedMind.SubmitAsync(form: "#confirm");
        Assert.Contains("取り込みが終わりました", (await client.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_changed_meanwhile_is_shown_again_before_anything_is_written()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var preview = await client.GetAsync(
            (await UploadAsync(client, ChangedTidy(p => p.Projects[0].Name = "直した名前"), "x.xlsx")).Location!
        );
        await InDbAsync(app, async db =>
        {
            (await db.Set<Project>().OrderBy(p => p.Code).FirstAsync()).Note = "その間に";
            return await db.WriteAsync(new Write { Actor = Actor.System });
        });
        var answer = await preview.SubmitAsync(form: "#confirm");
        Assert.Equal(409, answer.Status);
        Assert.Contains("計画が変わりました", answer.Text, StringComparison.Ordinal);
        Assert.False(await InDbAsync(app, db => db.Set<Project>().AnyAsync(p => p.Name == "直した名前")));
    }

    [Fact]
    public async Task A_file_that_would_change_a_fixed_sheet_is_refused_with_the_sheets_name()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        await app.ExecuteAsync("insert into sheet_locks values ('jisshi', '32-4', 2024, 'all', '確定しています。')");
        var preview = await client.GetAsync(
            (
                await UploadAsync(
                    client,
                    ChangedTidy(p => p.Sheets.Single(s => s.MeasureCode == "32-4").Outcomes = "確定のあとの成果"),
                    "x.xlsx"
                )
            ).Location!
        );
        var answer = await preview.SubmitAsync(form: "#confirm");
        Assert.Equal(409, answer.Status);
        Assert.Contains("施策シート 32-4（2024年度）は確定しています", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("計画が変わりました", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_file_no_longer_holds_is_removed_only_when_chosen()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync();
        var address = (await UploadAsync(client, ChangedTidy(p => p.Related.Clear()), "x.xlsx")).Location!;
        var preview = await client.GetAsync(address);
        Assert.Contains("変わるものはありません", preview.Text, StringComparison.Ordinal);
        await preview.SubmitAsync(new() { ["removeMissing"] = "true" }, form: "#choices");
        var chosen = await client.GetAsync(address);
        await chosen.SubmitAsync(form: "#confirm");
        Assert.False(await InDbAsync(app, db => db.Set<RelatedMeasure>().AnyAsync()));
    }

    [Fact]
    public async Task Only_planning_staff_import_and_an_unknown_number_is_not_found()
    {
        await using var app = await TestApp.DemoAsync();
        Assert.Equal(404, (await (await app.SignedInAsync()).GetAsync($"{Address}/{Guid.NewGuid()}")).Status);
        Assert.Equal(404, (await (await app.SignedInAsync()).GetAsync($"{Address}/1")).Status);
        var other = await app.SignedInAsync("shimin");
        var forbidden = await other.GetAsync(Address);
        Assert.True(
            forbidden.Status == 403 || forbidden.Location!.StartsWith("/hokuto/forbidden", StringComparison.Ordinal),
            $"{forbidden.Status} {forbidden.Location}"
        );
        Assert.StartsWith("/hokuto/sign-in", (await app.Client().GetAsync(Address)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tidy")]
    [InlineData("form")]
    [InlineData("json")]
    public async Task An_exported_plan_imports_into_an_empty_city_and_comes_out_the_same(string format)
    {
        await using var app = await TestApp.DemoAsync();
        await using var empty = await TestApp.EmptyAsync();
        var path = $"/hokuto/office/exports?handler=File&plan=jisshi&format={format}";
        var exported = (await (await app.SignedInAsync("etsuran")).GetAsync(path)).Body;
        await using (var scope = empty.Scope())
        {
            var service = scope.ServiceProvider.GetRequiredService<ImportService>();
            var id = await service.UploadAsync(new MemoryStream(exported), "x", Actor.System);
            var preview = await service.PreviewAsync((await service.FindAsync(id))!);
            Assert.Empty(preview.Reading.Problems);
            Assert.Equal(ConfirmResult.Done, await service.ConfirmAsync(id, preview.Fingerprint, Actor.System));
        }
        await using var after = empty.Scope();
        var plan = (await after.ServiceProvider.GetRequiredService<PlanReader>().ReadAsync("jisshi"))!;
        Assert.Empty(PlanDiff.Between(Meguri.Demo.Hokuto.HokutoCity.Plan(), plan, removeMissing: true));
        Assert.Equal(
            exported,
            Meguri.Plans.Exchange.Exports.PlanExport.Make(plan, Meguri.Plans.Exchange.Exports.PlanExport.Formats[format]).Content
        );
    }

    [Fact]
    public async Task The_export_page_lists_the_plan_and_an_unknown_file_is_not_found()
    {
        await using var app = await TestApp.DemoAsync();
        var client = await app.SignedInAsync("etsuran");
        var page = await client.GetAsync("/hokuto/office/exports");
        Assert.Equal(200, page.Status);
        Assert.Equal(3, page.All("main dl a").Count);
        Assert.Equal(404, (await client.GetAsync("/hokuto/office/exports?handler=File&plan=jisshi&format=pdf")).Status);
        Assert.Equal(404, (await client.GetAsync("/hokuto/office/exports?handler=File&plan=no&format=json")).Status);
    }
}
