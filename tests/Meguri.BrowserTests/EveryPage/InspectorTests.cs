using Meguri.BrowserTests.Support;

namespace Meguri.BrowserTests.EveryPage;

/// <summary>What the walk looks with sees what is wrong: each fault of a page made for it, and nothing on the same page without faults.</summary>
public sealed class InspectorTests
{
    private const string Site = "http://site.test";
    private const string Good = """
        <!doctype html><html lang="ja"><head><title>頁</title><meta name="viewport" content="width=device-width"><style>
        body { font: 16px/1.7 sans-serif; color: #000; background: #fff } :focus-visible { outline: 4px solid #000 } .state-bar { position: sticky; bottom: 0; background: #fff } p { min-block-size: 400px }
        body { scroll-padding-block-end: 80px } * { scroll-margin-block: 20px }
        </style></head><body><main><h1>頁</h1><p><a href="/a">ひとつ</a></p><p><label>名前 <input name="n"></label></p><p><button>押す</button></p><p><a href="/b">ふたつ</a></p><!--here--></main>
        <div class="state-bar" role="region" aria-label="帯"><button>保存</button></div></body></html>
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("<p><input name='unnamed'></p>", "axe label")]
    [InlineData("<p style='color: #ccc'>うすい文字</p>", "axe color-contrast")]
    [InlineData("<p><a href='/c' style='outline: none'>印なし</a></p>", "keyboard no mark")]
    [InlineData("<p><a href='/c' style='position: absolute; left: -9999px'>見えない</a></p>", "keyboard out of sight")]
    [InlineData(
        "<p style='block-size: 3000px'></p><p><a href='/c' style='position: fixed; bottom: 5px'>帯の下</a></p>",
        "keyboard under the bar"
    )]
    [InlineData(
        "<p onkeydown='event.preventDefault()'><a href='/c'>出られない</a></p><p><a href='/d'>届かない</a></p>",
        "keyboard not reached"
    )]
    [InlineData("<p><span tabindex='0' onfocus='document.querySelector(\"[name=n]\").focus()'>戻す</span></p>", "keyboard comes twice")]
    [InlineData("<p style='inline-size: 700px; background: #eee'>はみ出す</p>", "overflow 320px")]
    [InlineData("<script>console.error('だめ')</script>", "noise error")]
    [InlineData("<img src='http://elsewhere.test/x.png' alt=''>", "noise asks elsewhere")]
    public async Task Each_fault_is_found(string fault, string found)
    {
        var context = await Chromium.ProfileAsync(Site);
        await context.RouteAsync("**/*", route =>
            route.FulfillAsync(
                new() { ContentType = "text/html; charset=utf-8", Body = Good.Replace("<!--here-->", fault, StringComparison.Ordinal) }
            )
        );
        var visit = (await new Inspector(await context.NewPageAsync(), "", Site).LookAsync("/faulty"))!;
        var all = visit
            .Axe.Select(x => "axe " + x)
            .Concat(visit.Keyboard.Select(x => "keyboard " + x))
            .Concat(visit.Overflow.Select(x => "overflow " + x))
            .Concat(visit.Noise.Select(x => "noise " + x))
            .ToList();
        if (found.Length == 0)
            Assert.Empty(all);
        else
            Assert.Contains(all, x => x.StartsWith(found, StringComparison.Ordinal));
        await context.CloseAsync();
    }
}
