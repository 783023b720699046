using Meguri.Shared.Audit;
using Meguri.Shared.Records;

namespace Meguri.Accounts;

/// <summary>職員の出来事: what the history tells of a member of staff: of name, address of mail and password only that they were changed.</summary>
public sealed class StaffFacts
{
    private const string Purpose = "計画の仕事をした人を確かめ、権限を定めるため";

    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<StaffFacts> Kind = new RecordKind<StaffFacts>("staff", "職員")
    {
        Called = "職員「{id}」",
        NameField = "displayName",
        NamedBy = typeof(StaffMember),
        Nameless = "（削除された職員）",
        Naming = (_, name) => name,
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["staffPasswordChanged"] = "のパスワードを変更",
            ["staffPasswordResetSent"] = "にパスワードを決め直すメールを送信",
            ["staffUnlocked"] = "のサインイン停止を解除",
            ["staffTwoStepOn"] = "の二段階認証を設定",
            ["staffTwoStepOff"] = "の二段階認証を停止",
            ["staffTwoStepReset"] = "の二段階認証を解除",
            ["staffPasskeyAdded"] = "のパスキーを登録",
            ["staffPasskeyRemoved"] = "のパスキーを外す",
            ["staffLinkAwaited"] = "を庁内の認証とつなぐ操作",
            ["staffLinked"] = "を庁内の認証とつなぐ",
            ["staffUnlinked"] = "と庁内の認証とのつながりを切る",
            ["staffRecoveryCodesMade"] = "の回復コードを作り直し",
            ["staffRecoveryCodeUsed"] = "の回復コードを使用",
        },
    }
        .Key(s => s.Id, "職員")
        .Line(s => s.UserName, "利用者名")
        .Personal(Purpose)
        .Line(s => s.DisplayName, "氏名")
        .Personal(Purpose)
        .Line(s => s.Roles, "役割")
        .Flag(s => s.Active, "サインインできる")
        .Line(s => s.Email, "メールアドレス")
        .Personal("仕事の期限や差戻しを知らせるため")
        .Flag(s => s.MailDigest, "期限のお知らせメール")
        .Line(s => s.Password, "パスワード")
        .Line(s => s.Lockout, "サインインの停止");

    /// <summary>The account's own number: it stays when the person is erased.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name typed to sign in.</summary>
    public string UserName { get; set; } = "";

    /// <summary>氏名.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Roles in words.</summary>
    public string Roles { get; set; } = "";

    /// <summary>May sign in.</summary>
    public bool Active { get; set; }

    /// <summary>Address of mail.</summary>
    public string Email { get; set; } = "";

    /// <summary>Wants the digest of deadlines.</summary>
    public bool MailDigest { get; set; }

    /// <summary>「変更」.</summary>
    public string Password { get; set; } = "";

    /// <summary>「停止中」 after too many failed attempts.</summary>
    public string Lockout { get; set; } = "";

    /// <summary>What happened to an account.</summary>
    public static Event Told(string name, StaffMember member, Dictionary<string, string?[]> changes) =>
        new()
        {
            Name = name,
            Kind = Kind.Name,
            Key = member.Id.ToString(),
            Changes = changes,
        };
}
