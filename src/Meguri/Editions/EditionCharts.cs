using System.Text;
using System.Text.RegularExpressions;

namespace Meguri.Editions;

/// <summary>図: the charts of an edition, drawn once when it is frozen and kept with it as SVG.</summary>
public static partial class EditionCharts
{
    /// <summary>The folder of charts under an edition.</summary>
    public const string Folder = "charts/";

    /// <summary>Where a chart is kept under the edition.</summary>
    public static string Path(string name) => $"{Folder}{name}.svg";

    /// <summary>True for a chart, which is part of pages and not offered as a download.</summary>
    public static bool IsChart(EditionFileInfo file) => file.Path.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>The chart's markup with each <c>meguri:path</c> made into a link by <paramref name="link"/>.</summary>
    public static string WithLinks(byte[] svg, Func<string, string> link) =>
        Address().Replace(Encoding.UTF8.GetString(svg), m => $"href=\"{link(m.Groups["path"].Value)}\"");

    [GeneratedRegex("href=\"meguri:(?<path>[A-Za-z0-9~_/-]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Address();
}
