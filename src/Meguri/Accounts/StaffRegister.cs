using Dapper;
using Meguri.Accounts.Passkeys;
using Meguri.Accounts.TwoStep;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Personal;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts;

/// <summary>職員の登録: accounts of the staff. Who did what in office is told by number; the name stands here, and where somebody signed for something.</summary>
public sealed class StaffRegister(MeguriDb db, MailOutbox outbox, CityContext city) : PersonalRegister
{
    private const string Erased = "（削除された職員）";

    // Where a member of staff signed with a name: the table, the column of the name, and the column of the number where there is one.
    internal static readonly IReadOnlyList<(string Table, string Name, string? Id)> Signed =
    [
        ("board_packets", "frozen_by", null),
        ("board_answers", "submitted_name", "submitted_by"),
        ("held_links", "made_by", null),
        ("accepted_findings", "accepted_by", null),
        ("imports", "made_by", null),
        ("finance_imports", "made_by", null),
        ("questions", "asked_name", "asked_id"),
        ("questions", "resolved_name", null),
        ("question_messages", "author_name", "author_id"),
        ("attachments", "added_by", null),
        ("attachments", "removed_by", null),
    ];

    /// <inheritdoc/>
    public override string Code => "staff";

    /// <inheritdoc/>
    public override string Title => "職員の登録";

    /// <inheritdoc/>
    public override string Purpose => "計画の仕事をする職員を確かめ、権限を定め、期限や差戻しを知らせるため";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Items =>
        [
            "利用者名",
            "氏名",
            "メールアドレス",
            "役割と課",
            "サインインの日時と端末の種類",
            "サインインの手段（庁内の認証での番号、二段階認証、パスキーの名前）",
        ];

    /// <inheritdoc/>
    public override string Readers => "氏名は職員、ほかは管理者と本人";

    /// <inheritdoc/>
    public override string KeptFrom => "サインインできなくした日";

    /// <inheritdoc/>
    public override int Months => 60;

    /// <inheritdoc/>
    public override string AfterErasure =>
        "した仕事の記録は残り、名前のところは「（削除された職員）」になります。公表した版に印刷された承認者の名前は、公表したときのまま残ります。";

    /// <inheritdoc/>
    public override Task<int> CountAsync(CancellationToken cancel) =>
        db.Set<StaffMember>().CountAsync(s => s.DisplayName != Erased, cancel);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<PersonalEntry>> FindAsync(PersonalAsk ask, CancellationToken cancel)
    {
        var ids = ask.Keys?.Select(k => Guid.TryParse(k, out var id) ? id : Guid.Empty).ToList();
        var staff = await db.Set<StaffMember>()
            .AsNoTracking()
            .Include(s => s.Memberships)
            .Where(s => (ids == null || ids.Contains(s.Id)) && s.DisplayName != Erased)
            .OrderBy(s => s.Id)
            .ToListAsync(cancel);
        var found = staff.Select(s => s.Id).ToList();
        var means = (
            await db.Set<IdentityUserLogin<Guid>>()
                .Where(l => found.Contains(l.UserId))
                .Select(l => new { Id = l.UserId, Means = "庁内の認証 " + l.LoginProvider + " " + l.ProviderKey })
                .ToListAsync(cancel)
        )
            .Concat(
                await db.Set<StaffPasskey>()
                    .Where(p => found.Contains(p.StaffId))
                    .Select(p => new { Id = p.StaffId, Means = "パスキー「" + p.Name + "」" })
                    .ToListAsync(cancel)
            )
            .Concat(
                await db.Set<TwoStepKey>()
                    .Where(k => found.Contains(k.StaffId))
                    .Select(k => new { Id = k.StaffId, Means = "二段階認証" })
                    .ToListAsync(cancel)
            )
            .ToLookup(m => m.Id, m => m.Means);
        var lefts = await LeftAsync(staff.Where(s => !s.Active).Select(s => s.Id), cancel);
        return
        [
            .. staff
                .Where(s => ask.Finds(s.DisplayName, s.Email, s.UserName))
                .Select(s => Entry(s, lefts, means[s.Id]))
                .Where(e => ask.EndedBy is not { } by || e.EndedOn <= by)
                .Take(ask.Most),
        ];
    }

    /// <inheritdoc/>
    public override async Task EraseAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        foreach (var id in keys.Select(Guid.Parse))
        {
            if (await db.Set<StaffMember>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && !s.Active, cancel) is not { } member)
                continue;
            foreach (var (table, name, number) in Signed)
            {
                // By number where there is one; a name alone could also be a colleague's of the same name, who is still here.
                var whose = number is null
                    ? $"{name} = @name and not exists (select from staff s where s.display_name = @name and s.id <> @id)"
                    : $"{number} = @id";
                await connection.ExecuteAsync(
                    new CommandDefinition(
                        $"update {table} set {name} = @erased where {whose}",
                        new
                        {
                            id,
                            name = member.DisplayName,
                            erased = Erased,
                        },
                        cancellationToken: cancel
                    )
                );
            }
            await outbox.ForgetAsync(id, cancel);
            await connection.ExecuteAsync(
                new CommandDefinition(
                    """
                    delete from mail_inbox where to_address = @address;
                    delete from staff_sessions where staff_id = @id;
                    delete from two_step_keys where staff_id = @id;
                    delete from two_step_recovery where staff_id = @id;
                    delete from staff_passkeys where staff_id = @id;
                    delete from password_resets where staff_id = @id;
                    delete from staff_tokens where user_id = @id;
                    delete from staff_logins where user_id = @id;
                    delete from staff_claims where user_id = @id;
                    delete from memberships where staff_id = @id;
                    update staff set user_name = 'erased-' || id, normalized_user_name = 'ERASED-' || upper(id::text), email = null, normalized_email = null,
                        phone_number = null, display_name = @erased, password_hash = null where id = @id;
                    """,
                    new
                    {
                        id,
                        address = member.Email ?? "",
                        erased = Erased,
                    },
                    cancellationToken: cancel
                )
            );
        }
        // Who wrote is told by number; the name beside it goes, and the seals hold.
        await connection.ExecuteAsync(new CommandDefinition("select forget_erased_staff()", cancellationToken: cancel));
    }

    private static PersonalEntry Entry(StaffMember staff, IReadOnlyDictionary<string, DateOnly> left, IEnumerable<string> means) =>
        new()
        {
            Key = staff.Id.ToString(),
            Title = $"職員　{staff.DisplayName}",
            Facts =
            [
                new("利用者名", staff.UserName ?? ""),
                new("氏名", staff.DisplayName),
                new("メールアドレス", staff.Email ?? "（なし）"),
                new(
                    "役割",
                    string.Join(
                        '、',
                        staff
                            .Memberships.Select(m => new RoleGrant(m.Role, m.DepartmentCode, m.Position).Words)
                            .Order(StringComparer.Ordinal)
                    )
                ),
                new("サインインの手段", string.Join('、', means.DefaultIfEmpty("パスワードだけ"))),
                new("状態", staff.Active ? "サインインできる" : "サインインできない"),
            ],
            EndedOn =
                staff.Active ? null
                : left.TryGetValue(staff.Id.ToString(), out var day) ? day
                : DateOnly.MinValue,
            KeptBecause = staff.Active ? "サインインできる職員です。先に、職員の画面で「サインインできる」を外してください。" : null,
        };

    /// <summary>The day on which each last lost the right to sign in.</summary>
    private async Task<IReadOnlyDictionary<string, DateOnly>> LeftAsync(IEnumerable<Guid> staff, CancellationToken cancel) =>
        (
            await db
                .Database.GetDbConnection()
                .QueryAsync<(string Key, DateTime At)>(
                    new CommandDefinition(
                        """
                        select e.key, max(w.at) from events e join writes w on w.id = e.write_id
                        where e.kind = 'staff' and e.key = any (@keys) and e.changes ? 'active' and e.changes->'active'->>1 is null group by e.key
                        """,
                        new { keys = staff.Select(s => s.ToString()).ToArray() },
                        cancellationToken: cancel
                    )
                )
        ).ToDictionary(
            r => r.Key,
            r => city.City.LocalDate(new DateTimeOffset(DateTime.SpecifyKind(r.At, DateTimeKind.Utc))),
            StringComparer.Ordinal
        );
}
