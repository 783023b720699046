using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Meguri.Shared.Time;

/// <summary>国民の祝日, with 振替休日 and 国民の休日, from 1970 to 2050: the data of @holiday-jp/holiday_jp, taken in when the program is built.</summary>
public static class Holidays
{
    private static readonly FrozenDictionary<DateOnly, string> Names = Load();

    /// <summary>The holiday's name, 「憲法記念日」; null on other days.</summary>
    public static string? NameOf(DateOnly date) => Names.GetValueOrDefault(date);

    private static FrozenDictionary<DateOnly, string> Load()
    {
        using var stream = typeof(Holidays).Assembly.GetManifestResourceStream("holidays.json")!;
        return JsonSerializer
            .Deserialize<Dictionary<string, string>>(stream)!
            .ToFrozenDictionary(h => DateOnly.ParseExact(h.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), h => h.Value);
    }
}
