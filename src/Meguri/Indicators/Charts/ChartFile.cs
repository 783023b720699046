using System.Text;
using System.Text.RegularExpressions;

namespace Meguri.Indicators.Charts;

/// <summary>A chart as a file of its own: the wide drawing with everything a program for slides needs.</summary>
public static partial class ChartFile
{
    private const string Named =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"'Noto Sans JP','Yu Gothic','Meiryo',sans-serif\" ";

    /// <summary>The wide drawing of a page's markup as an SVG file.</summary>
    public static byte[] Svg(string markup)
    {
        var end = markup.IndexOf("</svg>", StringComparison.Ordinal) + "</svg>".Length;
        var head = Head().Match(markup);
        return Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + head.Value.Replace("<svg ", Named, StringComparison.Ordinal)
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
                + markup[(head.Index + head.Length)..end]
        );
    }

    [GeneratedRegex("<svg [^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Head();
}
