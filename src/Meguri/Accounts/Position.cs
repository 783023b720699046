namespace Meguri.Accounts;

/// <summary>職位: what a person is in a department; approval routes ask for it.</summary>
public enum Position
{
    /// <summary>担当.</summary>
    Officer,

    /// <summary>係長.</summary>
    Chief,

    /// <summary>課長.</summary>
    Head,

    /// <summary>部長.</summary>
    Director,
}

/// <summary>Japanese words for <see cref="Position"/>.</summary>
public static class PositionNames
{
    /// <summary>担当・係長・課長・部長.</summary>
    public static string Title(this Position position) =>
        position switch
        {
            Position.Chief => "係長",
            Position.Head => "課長",
            Position.Director => "部長",
            _ => "担当",
        };
}

/// <summary>A role given to a person: with the department and the position there, where the role is of a department.</summary>
public sealed record RoleGrant(Role Role, string? Department = null, Position Position = Position.Officer)
{
    /// <summary>In words: 企画, 所管shimin（課長）.</summary>
    public string Words =>
        Role.Title() + (Role == Role.Department ? Department + (Position == Position.Officer ? "" : $"（{Position.Title()}）") : "");

    /// <summary>True when the membership gives this role, whatever the position.</summary>
    public bool Is(Membership membership) =>
        membership.Role == Role && (Role != Role.Department || membership.DepartmentCode == Department);

    /// <summary>The membership that gives it to a person.</summary>
    public Membership Of(Guid staff) =>
        new()
        {
            StaffId = staff,
            Role = Role,
            DepartmentCode = Role == Role.Department ? Department ?? "" : "",
            Position = Role == Role.Department ? Position : Position.Officer,
        };
}
