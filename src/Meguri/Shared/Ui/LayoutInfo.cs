namespace Meguri.Shared.Ui;

/// <summary>What every page's head and foot say; registered per request by whoever knows the city.</summary>
public sealed record LayoutInfo
{
    /// <summary>Claim with the name under which a signed-in person is greeted.</summary>
    public const string DisplayNameClaim = "display_name";

    /// <summary>市の名前.</summary>
    public required string CityName { get; init; }

    /// <summary>計画の名前, when the city has one.</summary>
    public string? PlanName { get; init; }

    /// <summary>A line over every page, such as that this is a demonstration.</summary>
    public string? Note { get; init; }

    /// <summary>Where the sign-out form posts to.</summary>
    public string SignOutPath { get; init; } = "~/sign-out";

    /// <summary>Where a person finds what is the person's own: settings, password, mail.</summary>
    public string MePath { get; init; } = "~/me";

    /// <summary>Where a person signs in.</summary>
    public string SignInPath { get; init; } = "~/sign-in";

    /// <summary>Where staff arrive.</summary>
    public string StaffHomePath { get; init; } = "~/office";

    /// <summary>Where citizens arrive.</summary>
    public string PublicHomePath { get; init; } = "~/";

    /// <summary>Used where no city has been found, as on an error page.</summary>
    public static LayoutInfo Unknown { get; } = new() { CityName = "Meguri" };
}
