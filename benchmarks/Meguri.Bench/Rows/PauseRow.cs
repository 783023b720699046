using System.Globalization;
using Meguri.Bench.Table;
using Microsoft.Playwright;

namespace Meguri.Bench.Rows;

/// <summary>How long a person who stops typing waits for 「保存しました」, in a real browser, against one second; the script itself waits 0.8 s for more typing.</summary>
public sealed class PauseRow : Row
{
    private const double Pause = 0.8;
    private const double Limit = 1;

    /// <inheritdoc/>
    public override string Name => "pause";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Line> MeasureAsync(Workshop workshop)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu"],
            }
        );
        foreach (var scale in workshop.Options.Scales)
        {
            var city = await workshop.CityAsync(scale);
            var sheet = workshop.Plan(scale).Sheets.MaxBy(s => s.PlanYear.Value)!;
            var page = await browser.NewPageAsync();
            await page.GotoAsync(city.Url + "sign-in");
            await page.FillAsync("[name='Input.UserName']", BenchCity.User);
            await page.FillAsync("[name='Input.Password']", BenchCity.Password);
            await page.ClickAsync("main button[type=submit]");
            await page.GotoAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{city.Url}plans/{GeneratedPlan.Code}/sheets/{sheet.MeasureCode}/{sheet.PlanYear.Value}"
                )
            );
            var field = new Plans.Sheets.FieldAddress("sheet", $"{sheet.MeasureCode}/{sheet.PlanYear.Value}", "outcomes").Name;
            await page.FocusAsync($"[name='{field}']");
            // From the last key, as the page itself hears it, to the word in the bar.
            await page.EvaluateAsync(
                """
                name => {
                  const field = document.getElementsByName(name)[0], state = document.querySelector("[data-save-state]");
                  let last = 0;
                  field.addEventListener("input", () => { last = performance.now(); state.textContent = ""; window.waited = undefined; });
                  new MutationObserver(() => { if (state.textContent.includes("保存しました")) window.waited = performance.now() - last; }).observe(state, { childList: true, characterData: true, subtree: true });
                }
                """,
                field
            );
            var seconds = new List<double>();
            for (var round = 0; round < workshop.Options.Rounds + 1; round++)
            {
                await page.Keyboard.TypeAsync("打つ手を止める。", new() { Delay = 30 });
                await page.Locator("[data-save-state]", new() { HasText = "保存しました" }).WaitForAsync();
                seconds.Add(await page.EvaluateAsync<double>("window.waited") / 1000);
            }
            seconds.RemoveAt(0);
            await page.CloseAsync();
            var median = Statistics.Median(seconds);
            yield return new Line
            {
                Row = Name,
                Scale = scale,
                What =
                    $"from the last key to 「保存しました」 in the browser, 0.8 s of it the pause that the script waits for more typing, against {Limit:0} s",
                Ours = string.Create(CultureInfo.InvariantCulture, $"{median:0.00} s ({median - Pause:0.00} s after the pause)"),
                Peer = string.Create(CultureInfo.InvariantCulture, $"{Limit:0} s"),
                Ratios = [.. seconds.Select(s => s / Limit)],
                Goal = Goal.Most(1),
            };
        }
    }
}
