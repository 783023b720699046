namespace Meguri.People;

/// <summary>Addresses of the room's pages (<c>~/…</c>): the persons' own and the office's.</summary>
public static class PeoplePaths
{
    /// <summary>わたしの頁.</summary>
    public const string My = "~/my";

    /// <summary>メールでサインイン.</summary>
    public const string SignIn = "~/my/sign-in";

    /// <summary>What the page says that asked for a link.</summary>
    public const string Sent = "~/my/sign-in/sent";

    /// <summary>Where a link from a mail is used; its secret is in a cookie by then.</summary>
    public const string Open = "~/my/sign-in/open";

    /// <summary>Where an invitation is answered.</summary>
    public const string Invited = "~/my/invited";

    /// <summary>メールアドレスの変更.</summary>
    public const string Mail = "~/my/mail";

    /// <summary>登録をやめる.</summary>
    public const string Leave = "~/my/leave";

    /// <summary>Signing out.</summary>
    public const string SignOut = "~/my/sign-out";

    /// <summary>登録者の一覧, office.</summary>
    public const string Office = "~/people";

    /// <summary>招待, office.</summary>
    public const string Invite = "~/people/invite";

    /// <summary>団体, office.</summary>
    public const string Organisations = "~/people/organisations";

    /// <summary>引継ぎ of a role.</summary>
    public static string HandOver(Guid role) => $"~/my/hand-over/{role}";

    /// <summary>One person, office.</summary>
    public static string Person(Guid person) => $"{Office}/{person}";

    /// <summary>The address in a mail that leads to <see cref="Open"/>.</summary>
    public static string SignInLink(string token) => $"~/my/link/{token}";

    /// <summary>The address in a mail that leads to <see cref="Invited"/>.</summary>
    public static string InvitationLink(string token) => $"~/my/invitation/{token}";
}
