using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Meguri.Accounts.TwoStep;

/// <summary>A QR code as a drawing within the page: no picture file, no style of its own.</summary>
public static class QrPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="label">What it is, for those who do not see it.</param>
    public static IHtmlContent Draw(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        var size = rows.Count;
        return new HtmlString(
            $"""<svg width="240" height="240" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(label)}"><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>"""
        );
    }
}
