using Meguri.BrowserTests.Support;
using Microsoft.Playwright;

namespace Meguri.BrowserTests;

/// <summary>The bar of a sheet says 「保存しました」 only when the server has everything, in whatever order and however late the answers come.</summary>
public sealed class AutosaveTests(ServedDemo demo) : IClassFixture<ServedDemo>
{
    private const string Saving = "保存しています…";

    [Fact]
    public async Task One_stored_field_is_not_all()
    {
        var (page, line) = await OpenAsync("32-1");
        await page.FillAsync(Field("32-1", "outcomes"), "ひとつめ。");
        await page.FillAsync(Field("32-1", "improvements"), "ふたつめ。");
        await ExpectAsync(page, Saving);
        var (first, second) = (await line.NextAsync(), await line.NextAsync());
        await second.AnswerAsync();
        await StaysAsync(page, Saving);
        await first.AnswerAsync();
        await ExpectAsync(page, "保存しました（10時00分）");

        // A change takes it back at once, and typing on while an answer is under way is not saved with it.
        await page.FillAsync(Field("32-1", "outcomes"), "ひとつめの二度目。");
        Assert.Equal(Saving, await WordsAsync(page));
        var again = await line.NextAsync();
        await page.FillAsync(Field("32-1", "outcomes"), "ひとつめの三度目。");
        await again.AnswerAsync();
        var last = await line.NextAsync();
        Assert.Equal((Saving, "ひとつめの三度目。"), (await WordsAsync(page), last.Typed));
        await last.AnswerAsync();
        await ExpectAsync(page, "保存しました（10時00分）");
        // Undone by hand before it went: there is nothing to save.
        await page.EvalOnSelectorAsync(
            Field("32-1", "outcomes"),
            """
            field => {
              for (const text of ["ちがった。", "ひとつめの三度目。"]) {
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
              }
            }
            """
        );
        await ExpectAsync(page, "保存しました（10時00分）");
        Assert.Empty(line.Sent());
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        Assert.Equal("ひとつめの三度目。", await page.InputValueAsync(Field("32-1", "outcomes")));
        Assert.Equal("ふたつめ。", await page.InputValueAsync(Field("32-1", "improvements")));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Ctrl_s_sends_everything_at_once_and_waits_for_all_answers()
    {
        var (page, line) = await OpenAsync("35-3");
        var names = (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll(\"#sheet textarea[name]\")].map(e => e.name)"))
            .Take(7)
            .ToList();
        Assert.Equal(7, names.Count);
        foreach (var name in names)
            await page.FillAsync(Named(name), $"{name}を書いた。");
        await page.Keyboard.PressAsync("Control+s");
        var stored = new List<string>();
        var held = new Stack<HeldField>();
        while (stored.Count < names.Count)
        {
            // The latest first; the page sends a few at a time.
            if (held.Count == 0)
                held.Push(await line.NextAsync());
            foreach (var more in line.Sent())
                held.Push(more);
            Assert.Equal(Saving, await WordsAsync(page));
            var next = held.Pop();
            await next.AnswerAsync();
            stored.Add(next.Name);
        }
        await ExpectAsync(page, "すべて保存しました（10時00分）");
        Assert.Equal(names.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        await page.Keyboard.PressAsync("Control+s");
        await ExpectAsync(page, "すべて保存しました（10時00分）");
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        foreach (var name in names)
            Assert.Equal($"{name}を書いた。", await page.InputValueAsync(Named(name)));
        Assert.Equal("", await WordsAsync(page));
        await page.Keyboard.PressAsync("Control+s");
        await ExpectAsync(page, "すべて保存されています。");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Undo_takes_back_what_was_typed_last_whether_it_waits_is_on_its_way_or_stored()
    {
        var (page, line) = await OpenAsync("35-2");
        var (outcomes, improvements) = (Field("35-2", "outcomes"), Field("35-2", "improvements"));
        var undo = page.Locator("[data-undo]");
        await page.FillAsync(outcomes, "一度目。");
        await (await line.NextAsync()).AnswerAsync();
        await page.FillAsync(improvements, "ほかの欄。");
        await (await line.NextAsync()).AnswerAsync();
        await ExpectAsync(page, "保存しました（10時00分）");

        // Not sent yet; the press may send it, but what stands there afterwards is what was stored.
        await page.FillAsync(outcomes, "二度目。");
        await undo.ClickAsync();
        Assert.Equal("一度目。", await page.InputValueAsync(outcomes));
        await AnswerAllAsync(page, line);
        // On its way.
        await page.FillAsync(outcomes, "三度目。");
        var held = await line.NextAsync();
        await undo.ClickAsync();
        Assert.Equal("一度目。", await page.InputValueAsync(outcomes));
        await held.AnswerAsync();
        await AnswerAllAsync(page, line);
        // Stored; and what was refused is taken back too.
        await page.FillAsync(outcomes, "四度目。");
        await (await line.NextAsync()).AnswerAsync();
        await ExpectAsync(page, "保存しました（10時00分）");
        await undo.ClickAsync();
        await AnswerAllAsync(page, line);
        var amount = page.Locator("[name^='result:'][name$=':settledAmount']").First;
        var before = await amount.InputValueAsync();
        await amount.FillAsync("千円くらい");
        await (await line.NextAsync()).AnswerAsync();
        await page.Locator(".error-text").WaitForAsync();
        await undo.ClickAsync();
        Assert.Equal(before, await amount.InputValueAsync());
        await AnswerAllAsync(page, line);

        // The steps before are still there, the latest first.
        await undo.ClickAsync();
        Assert.NotEqual("ほかの欄。", await page.InputValueAsync(improvements));
        Assert.Equal("一度目。", await page.InputValueAsync(outcomes));
        await AnswerAllAsync(page, line);
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        Assert.Equal(("一度目。", before), (await page.InputValueAsync(outcomes), await amount.InputValueAsync()));
        Assert.NotEqual("ほかの欄。", await page.InputValueAsync(improvements));
        await undo.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pasted_cells_are_saved_when_the_last_of_them_is()
    {
        var (page, line) = await OpenAsync("33-1");
        var cells = page.Locator("[name^='result:'][name$=':settledAmount']");
        var count = await cells.CountAsync();
        Assert.True(count >= 3, $"{count} cells");
        await cells.First.EvaluateAsync(
            """
            (e, n) => { const data = new DataTransfer(); data.setData("text/plain", Array.from({ length: n }, (_, i) => `${i + 1}，${i}００`).join("\n"));
            e.focus(); e.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }
            """,
            count
        );
        var held = new Stack<HeldField>();
        for (var answered = 0; answered < count; answered++)
        {
            if (held.Count == 0)
                held.Push(await line.NextAsync());
            foreach (var more in line.Sent())
                held.Push(more);
            Assert.Equal(Saving, await WordsAsync(page));
            await held.Pop().AnswerAsync();
        }
        await ExpectAsync(page, "保存しました（10時00分）");
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        for (var i = 0; i < count; i++)
            Assert.Equal($"{i + 1},{i}00", await cells.Nth(i).InputValueAsync());
        Assert.Equal(0, await page.Locator(".draft").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_kept_back_is_not_called_saved_and_is_one_press_away()
    {
        var (page, line) = await OpenAsync("32-2");
        var amount = page.Locator("[name^='result:'][name$=':settledAmount']").First;
        var before = await amount.InputValueAsync();
        await amount.FillAsync("千円くらい");
        await (await line.NextAsync()).AnswerAsync();
        await ExpectAsync(page, "保存できていない欄があります。欄の下の説明を見てください。");
        await page.FillAsync(Field("32-2", "outcomes"), "ほかの欄。");
        await (await line.NextAsync()).AnswerAsync();
        await StaysAsync(page, "保存できていない欄があります。欄の下の説明を見てください。");
        await page.Locator("[data-to-stuck]").ClickAsync();
        Assert.Equal(await amount.GetAttributeAsync("name"), await page.EvaluateAsync<string>("document.activeElement.name"));
        // Pressed, it is sent again, and refused again.
        await page.Keyboard.PressAsync("Control+s");
        await (await line.NextAsync()).AnswerAsync();
        await StaysAsync(page, "保存できていない欄があります。欄の下の説明を見てください。");
        // The server keeps what it refused; until it has heard that nobody wants it, nothing is called saved.
        var heard = new TaskCompletionSource();
        await page.RouteAsync("**/field?name=*", async route =>
        {
            await heard.Task;
            await route.ContinueAsync();
        });
        await amount.FillAsync(before);
        await StaysAsync(page, Saving);
        Assert.False(await page.Locator("[data-to-stuck]").IsVisibleAsync());
        heard.SetResult();
        await ExpectAsync(page, "保存しました（10時00分）");
        // What was taken back is not offered again.
        await page.UnrouteAllAsync();
        await page.GotoAsync("office");
        await page.GotoAsync(Sheet("32-2"));
        Assert.Equal(0, await page.Locator(".draft").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Ctrl_s_decides_no_clash()
    {
        var (page, line) = await OpenAsync("32-3");
        var other = await Chromium.SignedInAsync(demo.App, "kanri");
        await other.GotoAsync(Sheet("32-3"));
        await other.FillAsync(Field("32-3", "outcomes"), "ほかの人が書いた。");
        await other.Keyboard.PressAsync("Control+s");
        await ExpectAsync(other, "すべて保存しました（10時00分）");
        await page.FillAsync(Field("32-3", "outcomes"), "わたしが書いた。");
        await (await line.NextAsync()).AnswerAsync();
        const string Clash = "保存できていない欄があります。ほかの人の内容と違います。";
        await ExpectAsync(page, Clash);
        await page.Keyboard.PressAsync("Control+s");
        await StaysAsync(page, Clash);
        await page.FillAsync(Field("32-3", "outcomes"), "わたしが書きたした。");
        await page.Keyboard.PressAsync("Control+s");
        await StaysAsync(page, Clash);
        Assert.Empty(line.Sent());
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "いまの内容に戻す" }).ClickAsync();
        Assert.Equal("ほかの人が書いた。", await page.InputValueAsync(Field("32-3", "outcomes")));
        await page.Locator(".clash").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await other.ReloadAsync();
        Assert.Equal("ほかの人が書いた。", await other.InputValueAsync(Field("32-3", "outcomes")));
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task A_text_that_overtakes_an_older_one_is_what_remains()
    {
        var (page, line) = await OpenAsync("35-4");
        var field = Field("35-4", "outcomes");
        var before = await page.InputValueAsync(field);
        await page.FillAsync(field, "書きかけ。");
        await page.Keyboard.PressAsync("Control+s");
        var older = await line.NextAsync();
        // Taken back and out of sight while the first is under way: both travel at once.
        await page.FillAsync(field, before);
        await page.EvaluateAsync(
            "() => { Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"
        );
        var newer = await line.NextAsync();
        Assert.Equal(before, newer.Typed);
        await newer.AnswerAsync();
        Assert.Equal("saved", await older.ArriveAsync());
        await StaysAsync(page, Saving);
        await older.AnswerAsync();
        var sure = await line.NextAsync();
        Assert.Equal((before, Saving), (sure.Typed, await WordsAsync(page)));
        await sure.AnswerAsync();
        await ExpectAsync(page, "保存しました（10時00分）");
        await page.UnrouteAllAsync();
        await page.GotoAsync(Sheet("35-4"));
        Assert.Equal(before, await page.InputValueAsync(field));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signed_out_it_says_so_and_goes_on_after_signing_in_again()
    {
        var page = await Chromium.SignedInAsync(demo.App);
        await page.GotoAsync(Sheet("35-5"));
        await page.Context.ClearCookiesAsync();
        await page.FillAsync(Field("35-5", "outcomes"), "切れてから書いた。");
        await ExpectAsync(page, "サインインの時間が切れました。保存できていません。");
        await page.FillAsync(Field("35-5", "improvements"), "これも。");
        await StaysAsync(page, "サインインの時間が切れました。保存できていません。");
        var tab = await page.Context.NewPageAsync();
        await Chromium.SignInAsync(tab);
        await page.Locator("[data-go-on]").ClickAsync();
        await ExpectAsync(page, "保存しました（10時00分）");
        await page.ReloadAsync();
        Assert.Equal("切れてから書いた。", await page.InputValueAsync(Field("35-5", "outcomes")));
        Assert.Equal("これも。", await page.InputValueAsync(Field("35-5", "improvements")));
        await page.Context.CloseAsync();
    }

    /// <summary>The page goes at every moment of a save, with and without its last requests reaching the server: what was typed is stored, or offered.</summary>
    [Theory]
    [InlineData("goto", true)]
    [InlineData("goto", false)]
    [InlineData("reload", true)]
    [InlineData("reload", false)]
    [InlineData("close", true)]
    [InlineData("close", false)]
    public async Task Nothing_typed_is_lost_whenever_the_page_goes(string way, bool lastIsHeard)
    {
        var field = Field("33-3", "outcomes");
        var page = await Chromium.SignedInAsync(demo.App);
        foreach (var moment in (string[])["typed", "composed", "sent", "arrived", "typed again", "typed again after arrival", "answered"])
        {
            await page.GotoAsync(Sheet("33-3"));
            var line = await FieldLine.HoldAsync(page);
            var typed = $"{way}・{lastIsHeard}・{moment}。";
            await page.FocusAsync(field);
            await page.FillAsync(field, moment == "composed" ? "" : typed);
            if (moment == "composed")
            {
                var keys = await page.Context.NewCDPSessionAsync(page);
                await keys.SendAsync(
                    "Input.imeSetComposition",
                    new()
                    {
                        ["text"] = typed,
                        ["selectionStart"] = typed.Length,
                        ["selectionEnd"] = typed.Length,
                    }
                );
                Assert.Equal(typed, await page.InputValueAsync(field));
            }
            else if (moment != "typed")
            {
                await page.Keyboard.PressAsync("Control+s");
                var held = await line.NextAsync();
                if (moment is "arrived" or "typed again after arrival")
                    await held.ArriveAsync();
                if (moment == "answered")
                    await held.AnswerAsync();
                if (moment.StartsWith("typed again", StringComparison.Ordinal))
                    await page.FillAsync(field, typed += "もっと。");
            }
            if (lastIsHeard)
                await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });

            if (way == "goto")
                await page.GotoAsync("office");
            else if (way == "reload")
                await page.ReloadAsync();
            else
            {
                var next = await page.Context.NewPageAsync();
                await page.CloseAsync(new() { RunBeforeUnload = false });
                page = next;
            }
            await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });

            await page.GotoAsync(Sheet("33-3"));
            var offers = page.Locator(".draft");
            if (await page.InputValueAsync(field) != typed)
            {
                await offers.Filter(new() { HasText = typed }).GetByText("この内容を使う").ClickAsync();
                await page.Keyboard.PressAsync("Control+s");
                await ExpectAsync(page, "すべて保存しました（10時00分）");
                await page.ReloadAsync();
            }
            Assert.Equal(typed, await page.InputValueAsync(field));
            // An older text, overtaken while the page closed, may have come too late: it is offered as well.
            Assert.All(await offers.Locator(".text").AllInnerTextsAsync(), text =>
                Assert.StartsWith(text, typed, StringComparison.Ordinal)
            );
            while (await offers.CountAsync() > 0)
                await offers.First.GetByText("捨てる").ClickAsync();
        }
        await page.Context.CloseAsync();
    }

    /// <summary>Typing, pressing, answering in any order and losing answers: whenever the bar says that it is saved, the server has just what the page shows.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Saved_is_true_whenever_it_is_said(int seed)
    {
        const string Measure = "35-1";
        var random = new Random(seed);
        var (page, line) = await OpenAsync(Measure);
        string[] fields = ["outcomes", "improvements", "outline", "note"];
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
            stored[field] = await page.InputValueAsync(Field(Measure, field));
        var held = new List<HeldField>();
        for (var step = 0; step < 30; step++)
        {
            held.AddRange(line.Sent());
            var act = random.Next(10);
            if (act < 4)
                await page.FillAsync(Field(Measure, fields[random.Next(fields.Length)]), $"{seed}の{random.Next(4)}。");
            else if (act < 6)
                await page.Keyboard.PressAsync("Control+s");
            else if (held.Count > 0)
            {
                var one = held[random.Next(held.Count)];
                held.Remove(one);
                if (act == 6)
                    await one.LoseAsync();
                else
                    await ArriveAsync(one);
                if (act == 7)
                    await one.LoseAsync();
                else if (act > 7)
                    await one.AnswerAsync();
            }
            await CheckAsync();
        }
        // At last everything is let through.
        while (await CheckAsync() == false)
        {
            held.AddRange(line.Sent());
            if (held.Count == 0)
            {
                await page.Keyboard.PressAsync("Control+s");
                await Task.WhenAny(ExpectAsync(page, "すべて保存"), line.WaitAsync());
                continue;
            }
            await ArriveAsync(held[0]);
            await held[0].AnswerAsync();
            held.RemoveAt(0);
        }
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        foreach (var field in fields)
            Assert.Equal(stored[field], await page.InputValueAsync(Field(Measure, field)));
        await page.Context.CloseAsync();

        async Task ArriveAsync(HeldField one)
        {
            if (await one.ArriveAsync() == "saved")
                stored[one.Name[(one.Name.LastIndexOf(':') + 1)..]] = one.Typed;
        }

        async Task<bool> CheckAsync()
        {
            var now = await page.EvaluateAsync<string[]>(
                "fields => [document.querySelector('[data-save-state]').textContent, ...fields.map(f => document.querySelector(f).value)]",
                fields.Select(f => Field(Measure, f)).ToArray()
            );
            if (
                !now[0].Contains("保存しました", StringComparison.Ordinal) && !now[0].Contains("保存されています", StringComparison.Ordinal)
            )
                return false;
            Assert.Equal(fields.Select(f => stored[f]), now[1..]);
            return true;
        }
    }

    private static string Sheet(string measure) => $"plans/jisshi/sheets/{measure}/2024";

    private static string Field(string measure, string field) => Named($"sheet:{measure}:2024:{field}");

    private static string Named(string name) => $"[name='{name}']";

    private async Task<(IPage Page, FieldLine Line)> OpenAsync(string measure)
    {
        var page = await Chromium.SignedInAsync(demo.App);
        await page.GotoAsync(Sheet(measure));
        return (page, await FieldLine.HoldAsync(page));
    }

    private static Task<string> WordsAsync(IPage page) => page.Locator("[data-save-state]").InnerTextAsync();

    private static Task ExpectAsync(IPage page, string words) =>
        page.Locator("[data-save-state]", new() { HasText = words }).WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Lets everything through until nothing is left to save.</summary>
    private static async Task AnswerAllAsync(IPage page, FieldLine line)
    {
        while (true)
        {
            foreach (var held in line.Sent())
                await held.AnswerAsync();
            if ((await WordsAsync(page)).StartsWith("保存しました", StringComparison.Ordinal))
                return;
            await Task.WhenAny(ExpectAsync(page, "保存しました（10時00分）"), line.WaitAsync());
        }
    }

    /// <summary>The words are these, also once the page has done all that it had to do by now.</summary>
    private static async Task StaysAsync(IPage page, string words)
    {
        await ExpectAsync(page, words);
        await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 0))");
        Assert.Equal(words, await WordsAsync(page));
    }
}
