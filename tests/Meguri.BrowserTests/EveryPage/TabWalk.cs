using Microsoft.Playwright;

namespace Meguri.BrowserTests.EveryPage;

/// <summary>Goes through a page with the Tab key alone: everything that can be used is reached once, is in sight and not under a bar when it is, and is marked.</summary>
internal static class TabWalk
{
    private const int MostPresses = 600;

    private static readonly Dictionary<string, object> Press = new(StringComparer.Ordinal)
    {
        ["type"] = "rawKeyDown",
        ["key"] = "Tab",
        ["code"] = "Tab",
        ["windowsVirtualKeyCode"] = 9,
    };

    /// <summary>What is wrong, in words; nothing when all is well.</summary>
    /// <param name="page">The page.</param>
    /// <param name="keyboard">The browser's own protocol: all presses are sent at once, since drawing the page after each, as for a slow typist, is what takes the time.</param>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, ICDPSession keyboard)
    {
        var controls = Math.Min(await page.EvaluateAsync<int>(Begin), MostPresses);
        await Task.WhenAll(Enumerable.Range(0, controls + 1).Select(_ => keyboard.SendAsync("Input.dispatchKeyEvent", Press)));
        return await page.EvaluateAsync<string[]>(End);
    }

    /// <summary>Marks every control that Tab must reach, and looks at the one in focus each time before Tab leaves it.</summary>
    private const string Begin = """
        () => {
          const seen = new Set(), bad = [];
          const name = e => e.outerHTML.slice(0, 140);
          const group = e => e.type === 'radio' ? [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`)].filter(o => o.form === e.form) : [e];
          const all = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex]')]
            .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }) && (e.type !== 'radio' || group(e).find(o => o.checked) === e || (!group(e).some(o => o.checked) && group(e)[0] === e)));
          // A field of a date has a stop for each of its parts.
          const parts = e => ['date', 'time', 'datetime-local', 'month'].includes(e.type);
          const look = () => {
            const e = document.activeElement;
            if (!e || e === document.body) return;
            if (seen.has(e)) { if (!parts(e)) bad.push(`comes twice: ${name(e)}`); return; }
            seen.add(e);
            const style = getComputedStyle(e), box = e.getBoundingClientRect();
            // A part of a chart is marked by a line round its shape.
            const drawn = s => s.stroke !== 'none' && parseFloat(s.strokeWidth) >= 2;
            const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'
              || [...e.querySelectorAll('rect, path')].some(shape => e.namespaceURI.endsWith('svg') && drawn(getComputedStyle(shape)));
            if (!ring) bad.push(`no mark: ${name(e)}`);
            if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) bad.push(`out of sight: ${name(e)}`);
            const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 2);
            const over = document.elementFromPoint(x, y);
            const bar = over?.closest('.state-bar, thead');
            if (bar && !bar.contains(e) && !e.contains(over)) bad.push(`under the bar: ${name(e)}`);
          };
          addEventListener('keydown', k => { if (k.key === 'Tab') look(); }, true);
          document.activeElement?.blur();
          scrollTo(0, 0);
          window.tabWalk = { seen, bad, all, name };
          return all.length + 3 * all.filter(parts).length;
        }
        """;

    private const string End = """
        () => {
          const { seen, bad, all, name } = window.tabWalk;
          const missed = all.length > 600 ? [] : all.filter(e => !seen.has(e) && e !== document.activeElement).map(e => `not reached: ${name(e)}`);
          return [...bad, ...missed].slice(0, 8);
        }
        """;
}
