using Meguri.Shared.Time;

namespace Meguri.Cities;

/// <summary>都市: one city that this installation serves, as configuration describes it under <c>Cities:code</c>. Each has its own database.</summary>
public sealed class City
{
    /// <summary>Short code: first path segment and part of the database's name.</summary>
    public string Code { get; set; } = "";

    /// <summary>市名.</summary>
    public string Name { get; set; } = "";

    /// <summary>全国地方公共団体コード, with its leading zeros.</summary>
    public string MunicipalCode { get; set; } = "";

    /// <summary>Host names under which the city is found without a path segment.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>IANA name of the city's time zone.</summary>
    public string TimeZone { get; set; } = "Asia/Tokyo";

    /// <summary>Connection string of the city's database; null for a database of its own on the common server.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// As the role that owns the tables, for migrations and restoring; null where that is the same role as the program's.
    /// </summary>
    public string? OwnerConnectionString { get; set; }

    /// <summary>False to leave out a city that another configuration file describes.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>True for a demonstration: every page says so, and <c>demo</c> may fill it.</summary>
    public bool Demo { get; set; }

    /// <summary>True in a demonstration whose accounts everybody may try: nobody there is asked to set up 二段階認証. Elsewhere it says nothing.</summary>
    public bool DemoWithoutTwoStep { get; set; }

    /// <summary>True where no role demands 二段階認証, whatever the city's rules say.</summary>
    public bool IsWithoutTwoStep => Demo && DemoWithoutTwoStep;

    /// <summary>Licence of the open data.</summary>
    public string OpenDataLicence { get; set; } = "https://creativecommons.org/licenses/by/4.0/deed.ja";

    /// <summary>Where the public may ask, shown at the foot of public pages.</summary>
    public string Contact { get; set; } = "";

    /// <summary>年末年始の閉庁日, first and last day.</summary>
    public string YearEnd { get; set; } = "12-29/01-03";

    /// <summary>Further days on which the city's office is closed, such as <c>08-14</c> or <c>2026-10-01/2026-10-02</c>.</summary>
    public IReadOnlyList<string> ClosedDays { get; set; } = [];

    /// <summary>The days on which the city's office works.</summary>
    public WorkingDays WorkingDays => field ??= new(YearEnd.Length > 0 ? [YearEnd, .. ClosedDays] : ClosedDays);

    /// <summary>The time in the city.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset utc) => TimeZoneInfo.ConvertTime(utc, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>The date in the city.</summary>
    public DateOnly LocalDate(DateTimeOffset utc) => DateOnly.FromDateTime(LocalTime(utc).DateTime);
}
