using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Names of projects as tables have them: broken over lines to fit their boxes, marked, above their texts.</summary>
internal static partial class FormNames
{
    /// <summary>A name as it is compared, without its marks.</summary>
    public static string Key(string name) => TextForCompare.Normalise(NameMarks.Split(OneLine(name)).Name, foldKanji: true);

    /// <summary>A name is broken over lines only to fit its box.</summary>
    public static string OneLine(string name) => LineBreaks().Replace(name, "");

    /// <summary>How near two keys of names are, from 0 to 1; one that holds the other, or differs by one character, is as near as can be.</summary>
    public static double Nearness(string a, string b) =>
        (Math.Min(a.Length, b.Length) >= 4 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)))
        || EditDistance.Compare(a, b) != NameLikeness.Different
            ? 1
            : PairLikeness.Of(a, b);

    /// <summary>The first line, with those after it while a bracket is open.</summary>
    public static string FirstLine(string text)
    {
        var open = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '（' or '(' or '〔' or '【' or '≪' or '「')
                open++;
            else if (text[i] is '）' or ')' or '〕' or '】' or '≫' or '」')
                open--;
            else if (text[i] == '\n' && open <= 0)
                return text[..i].TrimEnd('\r');
        }
        return text;
    }

    [GeneratedRegex(@"[ \t　]*[\r\n]+[ \t　]*", RegexOptions.None, 5000)]
    private static partial Regex LineBreaks();
}
