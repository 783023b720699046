using Meguri.Shared.Audit;
using Microsoft.AspNetCore.Identity;

namespace Meguri.Accounts;

/// <summary>職員: one person who signs in.</summary>
public sealed class StaffMember : IdentityUser<Guid>
{
    /// <summary>The name shown in the history and on pages.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>False for a person who has left: no sign-in, the history stays.</summary>
    public bool Active { get; set; } = true;

    /// <summary>True for a person who has left as the city hall's own sign-in says; it may say otherwise again.</summary>
    public bool LeftByProvider { get; set; }

    /// <summary>True while the password is one that somebody else chose.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>False for a person who does not want the digest of deadlines by mail.</summary>
    public bool MailDigest { get; set; } = true;

    /// <summary>The person's roles.</summary>
    public List<Membership> Memberships { get; set; } = [];
}

/// <summary>Members of staff as actors.</summary>
public static class StaffActors
{
    /// <summary>The member as the writer of an event, where no page is open in the member's name.</summary>
    public static Actor Actor(this StaffMember member) => Shared.Audit.Actor.OfStaff(member.Id, member.DisplayName);
}

/// <summary>役割: what a person may do, in a department where the role is of one.</summary>
public sealed class Membership
{
    /// <summary>The person.</summary>
    public Guid StaffId { get; set; }

    /// <summary>The role.</summary>
    public Role Role { get; set; }

    /// <summary>The department, for <see cref="Role.Department"/>; empty otherwise.</summary>
    public string DepartmentCode { get; set; } = "";

    /// <summary>職位 in the department; <see cref="Position.Officer"/> for the other roles.</summary>
    public Position Position { get; set; }
}

/// <summary>What a person may do.</summary>
public enum Role
{
    /// <summary>閲覧: reads everything in the office.</summary>
    Viewer,

    /// <summary>所管: writes the sheets and projects of its departments.</summary>
    Department,

    /// <summary>財政: reads everything in the office, writes and takes in amounts.</summary>
    Finance,

    /// <summary>企画: writes everything of the plan, imports, publishes.</summary>
    Planning,

    /// <summary>管理者: staff and departments as well.</summary>
    Admin,
}

/// <summary>Japanese words for <see cref="Role"/>.</summary>
public static class RoleNames
{
    /// <summary>管理者・企画・財政・所管・閲覧.</summary>
    public static string Title(this Role role) =>
        role switch
        {
            Role.Admin => "管理者",
            Role.Planning => "企画",
            Role.Department => "所管",
            Role.Finance => "財政",
            _ => "閲覧",
        };
}
