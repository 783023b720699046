using System.Globalization;
using System.Text;

namespace Meguri.Checks;

/// <summary>直す: the address of a field in question, on the sheet where it is edited.</summary>
public static class SheetLink
{
    private const string RelatedField = "codes";

    /// <summary>Application-relative address; null for what stands on no sheet.</summary>
    public static string? To(string planCode, FindingPlace place) => place is { MeasureCode: { } measure, PlanYear: { } year }
        ? $"~/plans/{Uri.EscapeDataString(planCode)}/sheets/{Uri.EscapeDataString(measure)}/{year.Value}#{Anchor(place)}"
        : null;

    private static string Anchor(FindingPlace place)
    {
        // All related measures of a sheet are one field there.
        var isRelated = place.Kind == Plans.PlanRecords.Related.Name;
        var key = isRelated ? place.Key[..place.Key.LastIndexOf('/')] : place.Key;
        var name = new StringBuilder(place.Kind).Append(':');
        foreach (var c in key)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '-') name.Append(c);
            else if (c == '/') name.Append(':');
            else name.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return name.Append(':').Append(isRelated ? RelatedField : place.Field).ToString();
    }
}
