namespace Meguri.Shared.Text;

/// <summary>Full-width letters, figures and signs (全角英数字) as ASCII; nothing else changes.</summary>
internal static class FullWidth
{
    public static string ToAscii(string text) =>
        text.AsSpan().ContainsAnyInRange('\u3000', '\uFFE5') ? string.Create(text.Length, text, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                    to[i] = ToAscii(from[i]);
            }) : text;

    private static char ToAscii(char c) =>
        c switch
        {
            >= '！' and <= '～' => (char)(c - '！' + '!'),
            '　' => ' ',
            '￥' => '¥',
            _ => c,
        };
}
