using Meguri.Boards.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Files;
using Meguri.Shared.Text;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Boards.Sessions;

/// <summary>Writes the materials of sessions.</summary>
public sealed class FileService(MeguriDb db, FileStore store)
{
    /// <summary>Adds a file to a session.</summary>
    /// <returns>What is wrong, in Japanese; null when it was added.</returns>
    public async Task<string?> AddAsync(
        BoardSession session,
        string title,
        bool isMinutes,
        CheckedFile file,
        Write write,
        CancellationToken cancel = default
    )
    {
        try
        {
            return await db.ActAsync<string?>(
                async _ =>
                {
                    await db.Database.ExecuteSqlAsync(
                        $"select 1 from board_sessions where board_code = {session.BoardCode} and number = {session.Number} for update",
                        cancel
                    );
                    if (await store.IsTooMuchAsync([file], cancel))
                        return FileStore.CityIsFull;
                    await store.KeepAsync([file], cancel);
                    var number =
                        await db.Set<BoardFile>()
                            .Where(f => f.BoardCode == session.BoardCode && f.SessionNumber == session.Number)
                            .MaxAsync(f => (int?)f.Number, cancel) + 1
                        ?? 1;
                    db.Add(
                        new BoardFile
                        {
                            BoardCode = session.BoardCode,
                            SessionNumber = session.Number,
                            Number = number,
                            Title = title.Length > 0 ? title : TextLength.Cut(file.Name[..file.Name.LastIndexOf('.')], 50),
                            IsMinutes = isMinutes,
                            FileName = file.Name,
                            MediaType = file.MediaType,
                            Length = (int)file.Length,
                            Sha256 = file.Sha256,
                        }
                    );
                    await db.WriteAsync(write, cancel: cancel);
                    return null;
                },
                cancel
            );
        }
        catch (Exception e) when (FileStore.Full(e) is { } full)
        {
            return full;
        }
    }

    /// <summary>Makes a file public, or takes it back; what already is so stays so. False when it is not there.</summary>
    public Task<bool> PublishAsync(
        string board,
        int session,
        int number,
        bool published,
        Write write,
        CancellationToken cancel = default
    ) =>
        ChangeAsync(
            board,
            session,
            number,
            file =>
            {
                file.Published = published;
                return true;
            },
            write,
            cancel
        );

    /// <summary>Removes a file that is not public. False when it is not there, or is public.</summary>
    public Task<bool> RemoveAsync(string board, int session, int number, Write write, CancellationToken cancel = default) =>
        ChangeAsync(board, session, number, file => !file.Published && db.Remove(file) is not null, write, cancel);

    private Task<bool> ChangeAsync(
        string board,
        int session,
        int number,
        Func<BoardFile, bool> change,
        Write write,
        CancellationToken cancel
    ) =>
        db.ActAsync<bool>(
            async _ =>
            {
                if (await db.Set<BoardFile>().FindAsync([board, session, number], cancel) is not { } file || !change(file))
                    return false;
                await db.WriteAsync(write, cancel: cancel);
                return true;
            },
            cancel
        );
}
