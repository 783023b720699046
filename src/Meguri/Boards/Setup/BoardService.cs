using Meguri.Boards.Model;
using Meguri.Plans.Editing;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Setup;

/// <summary>Writes boards, their members and sessions.</summary>
public sealed class BoardService(MeguriDb db, RecordEditor editor)
{
    private const int Tries = 3;

    /// <summary>Makes a board.</summary>
    public async Task<Edited> AddBoardAsync(
        ReviewBoard like,
        IReadOnlyList<FieldEdit> fields,
        IReadOnlyList<string> plans,
        Write write,
        CancellationToken cancel = default
    )
    {
        if (!IsCode(like.Code))
            return Edited.Refused(
                "code",
                "コードは、半角の英小文字・数字・ハイフンで、40字までで入力してください（「link」と「edit」は使えません）。"
            );
        // The same form posted twice: the write itself says that it is done.
        var once = write.OnceKey;
        return
            await db.Set<ReviewBoard>().AnyAsync(b => b.Code == like.Code, cancel)
            && !await db.Set<WriteRow>().AnyAsync(w => w.OnceKey == once && once != null, cancel)
            ? Edited.Refused("code", $"コード「{like.Code}」は、すでに使われています。")
            : await SaveBoardAsync(like, fields, plans, write, cancel);
    }

    /// <summary>Changes a board and the plans it reviews.</summary>
    public Task<Edited> ChangeBoardAsync(
        ReviewBoard like,
        IReadOnlyList<FieldEdit> fields,
        IReadOnlyList<string> plans,
        Write write,
        CancellationToken cancel = default
    ) => SaveBoardAsync(like, fields, plans, write, cancel);

    private Task<Edited> SaveBoardAsync(
        ReviewBoard like,
        IReadOnlyList<FieldEdit> fields,
        IReadOnlyList<string> plans,
        Write write,
        CancellationToken cancel
    ) =>
        editor.SaveAsync(
            [
                new RecordEdit
                {
                    Kind = BoardRecords.Board,
                    Like = like,
                    Fields = fields,
                },
            ],
            write,
            async records =>
            {
                if (plans.Count == 0)
                    return [new EditProblem("plans", "審議する計画を選んでください。")];
                var known = await db.Set<Plans.Model.Plan>().Where(p => plans.Contains(p.Code)).Select(p => p.Code).ToListAsync(cancel);
                var stored = await db.Set<BoardPlan>().Where(p => p.BoardCode == like.Code).ToListAsync(cancel);
                db.RemoveRange(stored.Where(s => !known.Contains(s.PlanCode, StringComparer.Ordinal)));
                db.AddRange(
                    known
                        .Where(k => stored.TrueForAll(s => s.PlanCode != k))
                        .Select(k => new BoardPlan { BoardCode = like.Code, PlanCode = k })
                );
                return [];
            },
            cancel
        );

    /// <summary>Adds a member, who gets the next number, or changes one.</summary>
    public Task<(Edited Edited, int Number)> SaveMemberAsync(
        BoardMember like,
        IReadOnlyList<FieldEdit> fields,
        Write write,
        CancellationToken cancel = default
    ) =>
        NumberedAsync(
            like.Number,
            () => db.Set<BoardMember>().Where(m => m.BoardCode == like.BoardCode).MaxAsync(m => (int?)m.Number, cancel),
            number =>
                editor.SaveAsync(
                    [
                        new RecordEdit
                        {
                            Kind = BoardRecords.Member,
                            Like = With(like, m => m.Number = number),
                            Fields = fields,
                        },
                    ],
                    write,
                    records =>
                        Task.FromResult<IReadOnlyList<EditProblem>>(
                            records[0] is BoardMember m && m.ToDate < m.FromDate
                                ? [new EditProblem("toDate", "任期の末日が、初日より前です。")]
                                : []
                        ),
                    cancel
                )
        );

    /// <summary>Adds a session, which gets the next number, or changes one.</summary>
    public Task<(Edited Edited, int Number)> SaveSessionAsync(
        BoardSession like,
        IReadOnlyList<FieldEdit> fields,
        Write write,
        CancellationToken cancel = default
    ) =>
        NumberedAsync(
            like.Number,
            () => db.Set<BoardSession>().Where(s => s.BoardCode == like.BoardCode).MaxAsync(s => (int?)s.Number, cancel),
            number =>
                editor.SaveAsync(
                    [
                        new RecordEdit
                        {
                            Kind = BoardRecords.Session,
                            Like = With(like, s => s.Number = number),
                            Fields = fields,
                        },
                    ],
                    write,
                    records =>
                        Task.FromResult<IReadOnlyList<EditProblem>>(
                            records[0] is BoardSession { MinutesPublished: true, Minutes.Length: 0 }
                                ? [new EditProblem("minutesPublished", "議事録がまだ書かれていないので、公開できません。")]
                                : []
                        ),
                    cancel
                )
        );

    /// <summary>Two people who add at the same moment must not get the same number: whoever comes second takes the next.</summary>
    internal static async Task<(Edited Edited, int Number)> NumberedAsync(int number, Func<Task<int?>> last, Func<int, Task<Edited>> save)
    {
        if (number > 0)
            return (await save(number), number);
        for (var i = 1; ; i++)
        {
            var next = await last() + 1 ?? 1;
            var saved = await save(next);
            if (saved.Done || i == Tries || await last() is not { } taken || taken < next)
                return (saved, next);
        }
    }

    /// <summary>A copy with something set: a record that was refused must not keep what was typed.</summary>
    internal static T With<T>(T like, Action<T> set)
        where T : class
    {
        var copy = RecordKind.Copy(like);
        set(copy);
        return copy;
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= 40
        && code is not ("link" or "edit")
        && code[0] != '-'
        && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
