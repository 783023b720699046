using Meguri.People.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Records;

namespace Meguri.People;

/// <summary>登録者の出来事: what the history tells of a person. Of name and address only that they changed: the history is for ever, they are not.</summary>
public static class PersonFacts
{
    /// <summary>How the history tells of a person. The name is looked up; that of an erased person is gone.</summary>
    public static readonly RecordKind<PersonDetails> Person = new RecordKind<PersonDetails>("person", "登録者")
    {
        Called = "登録者「{personId}」",
        NameField = "name",
        Nameless = ActorNames.Erased,
        Naming = (_, name) => name,
        Address = (_, key) => PeoplePaths.Person(Guid.Parse(key[0])),
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["personRegistered"] = "が登録",
            ["personLeft"] = "が登録をやめる",
            ["personSessionsEnded"] = "のサインインを終わらせる",
            ["personRecoveryAsked"] = "のメールアドレスの変更を申し出る（回復）",
            ["personRecoveryCancelled"] = "のメールアドレスの変更（回復）を取りやめる",
            ["personRecovered"] = "のメールアドレスを変更（回復）",
        },
    }
        .Key(p => p.PersonId, "番号")
        .Line(p => p.Name, "氏名", 60)
        .Personal(PersonRegister.Use)
        .Line(p => p.Mail, "メールアドレス", 254)
        .Personal(PersonRegister.Use);

    /// <summary>How the history tells of an invitation: to whom it went is not told.</summary>
    public static readonly RecordKind<InvitationFacts> Invitation = new RecordKind<InvitationFacts>("personInvitation", "登録の招待")
    {
        Called = "登録の招待",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["personInvitationMade"] = "を送る",
            ["personInvitationRevoked"] = "を取り消す",
            ["personInvitationAccepted"] = "を受ける",
        },
    }
        .Key(i => i.Id, "番号")
        .Line(i => i.Role, "団体での役割");

    /// <summary>How the history tells of a role.</summary>
    public static readonly RecordKind<RoleFacts> Role = new RecordKind<RoleFacts>("personRole", "団体での役割")
    {
        Called = "{personId}の団体での役割",
        Address = (_, key) => PeoplePaths.Person(Guid.Parse(key[0])),
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["personRoleEnded"] = "を終わらせる",
            ["personRoleHandedOver"] = "を引き継ぐ",
        },
    }
        .Key(r => r.PersonId, "登録者", names: "person")
        .Key(r => r.RoleId, "番号")
        .Line(r => r.Role, "団体での役割");

    /// <summary>An event of a person.</summary>
    public static Event Told(string name, Guid person, params ReadOnlySpan<string> changed)
    {
        var told = new Event
        {
            Name = name,
            Kind = Person.Name,
            Key = person.ToString(),
        };
        foreach (var field in changed)
            told.Changes[field] = Event.Unsaid;
        return told;
    }

    /// <summary>An event of a role.</summary>
    public static Event Told(string name, PersonRole role, string? before, string? after) =>
        new()
        {
            Name = name,
            Kind = Role.Name,
            Key = $"{role.PersonId}/{role.Id}",
            Changes = { ["role"] = [before, after] },
        };

    /// <summary>An event of an invitation.</summary>
    public static Event Told(string name, Invitation invitation, string? role) =>
        new()
        {
            Name = name,
            Kind = Invitation.Name,
            Key = invitation.Id.ToString(),
            Changes = role is null ? [] : new(StringComparer.Ordinal) { ["role"] = [null, role] },
        };

    /// <summary>A role in words: 「本町町内会の会計（2026-04-01〜）」.</summary>
    public static string Words(OrganisationRole role, string organisation, DateOnly from, DateOnly? to) =>
        $"{organisation}の{role.Title()}（{from:yyyy-MM-dd}〜{to:yyyy-MM-dd}）";

    /// <summary>What is told of a role.</summary>
    public sealed class RoleFacts
    {
        /// <summary>The person.</summary>
        public string PersonId { get; set; } = "";

        /// <summary>The role.</summary>
        public string RoleId { get; set; } = "";

        /// <summary>The role in words.</summary>
        public string Role { get; set; } = "";
    }

    /// <summary>What is told of an invitation.</summary>
    public sealed class InvitationFacts
    {
        /// <summary>The invitation.</summary>
        public string Id { get; set; } = "";

        /// <summary>The role in words; empty for none.</summary>
        public string Role { get; set; } = "";
    }
}
