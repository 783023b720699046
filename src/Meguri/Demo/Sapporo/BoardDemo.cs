using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Meguri.Accounts;
using Meguri.Boards;
using Meguri.Boards.Answers;
using Meguri.Boards.Model;
using Meguri.Boards.Opinions;
using Meguri.Boards.Packets;
using Meguri.Boards.Setup;
using Meguri.Cities;
using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo.Sapporo;

/// <summary>市民まちづくり活動促進テーブル: last year's session with its packet, opinions and answers, one of them carried over, and this year's to come. Members, opinions and answers are made up for the demonstration.</summary>
internal sealed class BoardDemo(IServiceProvider services)
{
    private const string Board = "table";
    private const string Plan = SapporoCity.Running;
    private const string Last = "next session";
    private const string Reason = "審議会のデモ（氏名と発言は説明用に作ったもの）";

    private readonly MeguriDb _db = services.GetRequiredService<MeguriDb>();
    private readonly City _city = services.GetRequiredService<CityContext>().City;

    private DateOnly Today => _city.LocalDate(services.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Plays it. Each act is done once: a start that was interrupted goes on where it stopped.</summary>
    public async Task PlayAsync(CancellationToken cancel)
    {
        if (await IsDoneAsync(Last))
            return;
        var (held, next) = (_city.WorkingDays.OnOrBefore(Today.AddMonths(-10)), _city.WorkingDays.OnOrAfter(Today.AddMonths(2)));
        var boards = services.GetRequiredService<BoardService>();
        await OnceAsync("board", async write =>
            Must(
                await boards.AddBoardAsync(
                    new ReviewBoard { Code = Board },
                    Fields(
                        BoardRecords.Board,
                        new ReviewBoard(),
                        [
                            ("name", "市民まちづくり活動促進テーブル"),
                            ("basis", "札幌市市民まちづくり活動促進条例"),
                            (
                                "about",
                                "市民のまちづくり活動を後押しする計画の進みぐあいを話し合う附属機関です。\nこのデモの委員の氏名と発言は、説明のために作ったもので、実在の人のものではありません。"
                            ),
                            ("published", "1"),
                        ]
                    ),
                    [SapporoCity.Former, Plan],
                    write,
                    cancel
                )
            )
        );
        foreach (var (name, affiliation, role) in BoardTexts.Members)
            await OnceAsync("member " + name, async write =>
                Must(
                    (
                        await boards.SaveMemberAsync(
                            new BoardMember { BoardCode = Board },
                            Fields(
                                BoardRecords.Member,
                                new BoardMember(),
                                [
                                    ("name", name),
                                    ("affiliation", affiliation),
                                    ("role", role),
                                    ("fromDate", DateText.Iso(FiscalYear.Of(held).FirstDay)),
                                    ("toDate", DateText.Iso((FiscalYear.Of(held) + 1).LastDay)),
                                ]
                            ),
                            write,
                            cancel
                        )
                    ).Edited
                )
            );
        await OnceAsync("session", write => SessionAsync(held, boards, published: true, write, cancel));
        await OnceAsync("packet", async write => Must(
                (
                    await services
                        .GetRequiredService<PacketService>()
                        .FreezeAsync(
                            new NewPacket
                            {
                                Session = await _db.Set<BoardSession>()
                                    .AsNoTracking()
                                    .SingleAsync(s => s.BoardCode == Board && s.Number == 1, cancel),
                                PlanCode = Plan,
                                Title = "第4期計画の進みぐあい",
                                Foreword = BoardTexts.Foreword,
                                PlanYear = (
                                    await _db.Set<SheetYear>().Where(y => y.PlanCode == Plan).MaxAsync(y => y.PlanYear, cancel)
                                ).Value,
                                Measures = ["1-3", "2-1", "4-1"],
                                Indicators = ["kanyu-setai", "kifu-gaku", "renkei"],
                                PublicOn = held,
                            },
                            write,
                            cancel
                        )
                ).Problem
            ));
        for (var i = 0; i < BoardTexts.Opinions.Count; i++)
        {
            var (number, said) = (i + 1, BoardTexts.Opinions[i]);
            await OnceAsync($"opinion {number}", async write => Must(
                    (
                        await services
                            .GetRequiredService<OpinionService>()
                            .SaveAsync(
                                new Opinion
                                {
                                    BoardCode = Board,
                                    SessionNumber = 1,
                                    Kind = "",
                                },
                                Fields(
                                    BoardRecords.Opinion,
                                    new Opinion { Kind = "" },
                                    [
                                        ("member", said.Member.ToString(CultureInfo.InvariantCulture)),
                                        ("kind", said.Kind),
                                        ("saidOn", DateText.Iso(held)),
                                        ("target", said.Target),
                                        ("text", said.Text),
                                        ("dueOn", DateText.Iso(_city.WorkingDays.OnOrAfter(held.AddMonths(2)))),
                                    ]
                                ),
                                write,
                                cancel
                            )
                    ).Edited
                ));
            if (said.Answer is not { } answer)
                continue;
            // What the planning office answers itself has no step of a department's head.
            (AnswerMove, string)[] moves =
                said.Department == "kikaku"
                    ? [(AnswerMove.Submit, "kikaku"), (AnswerMove.Approve, "kikaku")]
                    :
                    [
                        (AnswerMove.Submit, said.Department),
                        (AnswerMove.Approve, said.Department + "-kacho"),
                        (AnswerMove.Approve, "kikaku"),
                    ];
            foreach (var (move, user) in moves)
                await MoveAsync(number, move, user, answer, held.AddMonths(1), cancel);
        }
        await OnceAsync("publish opinions", async write =>
            Must(
                (
                    await boards.SaveSessionAsync(
                        new BoardSession { BoardCode = Board, Number = 1 },
                        Fields(
                            BoardRecords.Session,
                            new BoardSession(),
                            [("minutes", BoardTexts.Minutes), ("minutesPublished", "1"), ("opinionsPublished", "1")]
                        ),
                        write,
                        cancel
                    )
                ).Edited
            )
        );
        await OnceAsync(Last, write => SessionAsync(next, boards, published: true, write, cancel));
    }

    private async Task SessionAsync(DateOnly day, BoardService boards, bool published, Write write, CancellationToken cancel) =>
        Must(
            (
                await boards.SaveSessionAsync(
                    new BoardSession { BoardCode = Board },
                    Fields(
                        BoardRecords.Session,
                        new BoardSession(),
                        [
                            ("title", $"{FiscalYear.Of(day).Era} 第1回"),
                            ("heldOn", DateText.Iso(day)),
                            ("hours", "午後2時〜4時"),
                            ("place", "市役所本庁舎 会議室"),
                            ("agenda", "計画の進みぐあいについて\n前回の意見への対応について\nその他"),
                            ("published", published ? "1" : null),
                        ]
                    ),
                    write,
                    cancel
                )
            ).Edited
        );

    private Task MoveAsync(int opinion, AnswerMove move, string user, Answer answer, DateOnly approved, CancellationToken cancel) =>
        OnceAsync($"{move} {opinion} {user}", async write =>
        {
            var member = await _db.Set<StaffMember>().AsNoTracking().SingleAsync(s => s.UserName == user, cancel);
            ClaimsPrincipal by = await services.GetRequiredService<IUserClaimsPrincipalFactory<StaffMember>>().CreateAsync(member);
            var seen = await _db.Set<Answer>()
                .Where(a => a.BoardCode == Board && a.SessionNumber == 1 && a.OpinionNumber == opinion)
                .Select(a => (int?)a.Version)
                .FirstOrDefaultAsync(cancel)
                ?? -1;
            var problems = await services
                .GetRequiredService<AnswerService>()
                .MoveAsync(
                    new AnswerOrder
                    {
                        BoardCode = Board,
                        SessionNumber = 1,
                        OpinionNumber = opinion,
                        Move = move,
                        Seen = seen,
                        By = by,
                        Written =
                            move == AnswerMove.Submit
                                ? new Answer
                                {
                                    Kind = answer.Kind,
                                    Text = answer.Text,
                                    Reason = answer.Reason,
                                    Day = answer.Kind is Answer.Will or Answer.Done
                                        ? approved.AddMonths(answer.Kind == Answer.Will ? 6 : -1)
                                        : null,
                                }
                                : null,
                    },
                    write with
                    {
                        Actor = member.Actor(),
                    },
                    cancel
                );
            Must(problems.Count == 0 ? null : problems[0].Message);
            // The answers came soon after the session, not on the day of this start.
            var at = new DateTimeOffset(approved.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
            await _db.Database.ExecuteSqlAsync(
                $"update board_answers set since = {at}, approved_at = case when approved_at is null then null else {at} end where board_code = {Board} and session_number = 1 and opinion_number = {opinion}",
                cancel
            );
        });

    private async Task OnceAsync(string act, Func<Write, Task> play)
    {
        if (!await IsDoneAsync(act))
            await play(
                new Write
                {
                    Actor = await DemoCity.ActorAsync(_db, "企画 つばさ", CancellationToken.None),
                    Reason = Reason,
                    OnceKey = Key(act),
                }
            );
    }

    private Task<bool> IsDoneAsync(string act)
    {
        var key = Key(act);
        return _db.Set<WriteRow>().AnyAsync(w => w.OnceKey == key);
    }

    private static Guid Key(string act) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo board {Board} {act}")).AsSpan(0, 16));

    private static IReadOnlyList<FieldEdit> Fields(RecordKind kind, object blank, IReadOnlyList<(string Field, string? Value)> values) =>
        [.. values.Select(v => new FieldEdit(v.Field, ThreeWay.Token(kind[v.Field].GetText(blank)), v.Value))];

    private static void Must(Edited edited) =>
        Must(
            edited.Done ? null
            : edited.Problems.Count > 0 ? edited.Problems[0].Message
            : "clash"
        );

    private static void Must(string? problem)
    {
        if (problem is not null)
            throw new InvalidOperationException(problem);
    }
}
