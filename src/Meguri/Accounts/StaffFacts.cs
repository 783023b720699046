using Meguri.Shared.Records;

namespace Meguri.Accounts;

/// <summary>職員の出来事: what the history tells of a member of staff. Of a password and an address of mail only that it was changed.</summary>
public sealed class StaffFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<StaffFacts> Kind = new RecordKind<StaffFacts>("staff", "職員")
    {
        Called = "職員「{userName}」",
        NameField = "displayName",
        Naming = (user, name) => $"{name}（{user}）",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["staffPasswordChanged"] = "のパスワードを変更",
            ["staffUnlocked"] = "のサインイン停止を解除",
        },
    }
        .Key(s => s.UserName, "利用者名")
        .Line(s => s.DisplayName, "氏名")
        .Line(s => s.Roles, "役割")
        .Flag(s => s.Active, "サインインできる")
        .Line(s => s.Email, "メールアドレス")
        .Flag(s => s.MailDigest, "期限のお知らせメール")
        .Line(s => s.Password, "パスワード")
        .Line(s => s.Lockout, "サインインの停止");

    /// <summary>The name typed to sign in.</summary>
    public string UserName { get; set; } = "";

    /// <summary>氏名.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Roles in words.</summary>
    public string Roles { get; set; } = "";

    /// <summary>May sign in.</summary>
    public bool Active { get; set; }

    /// <summary>「登録」 or 「変更」: the address itself is for the administrator and the person.</summary>
    public string Email { get; set; } = "";

    /// <summary>Wants the digest of deadlines.</summary>
    public bool MailDigest { get; set; }

    /// <summary>「変更」.</summary>
    public string Password { get; set; } = "";

    /// <summary>「停止中」 after too many failed attempts.</summary>
    public string Lockout { get; set; } = "";
}
