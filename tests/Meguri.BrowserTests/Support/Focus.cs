using Microsoft.Playwright;

namespace Meguri.BrowserTests.Support;

/// <summary>What has the focus, and whether a person can see that.</summary>
public sealed record Focus
{
    /// <summary>Element's name.</summary>
    public required string Tag { get; init; }

    /// <summary>Name of the field; empty for others.</summary>
    public required string Name { get; init; }

    /// <summary>Its text, white space folded.</summary>
    public required string Text { get; init; }

    /// <summary>It lies in the window and is not clipped away.</summary>
    public required bool Visible { get; init; }

    /// <summary>An outline or shadow is drawn round it.</summary>
    public required bool Ring { get; init; }
}

/// <summary>The Tab key.</summary>
public static class TabKey
{
    /// <summary>Presses Tab and says where the focus is now.</summary>
    public static async Task<Focus> TabAsync(this IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<Focus>(
            """
            () => {
              const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
              return {
                tag: e.tagName,
                name: e.getAttribute("name") ?? "",
                text: e.textContent.trim().replace(/\s+/g, " ").slice(0, 60),
                visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
                ring: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
              };
            }
            """
        );
    }
}
