using System.Globalization;
using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Boards.Model;

namespace Meguri.Boards.Opinions;

/// <summary>審議会の意見の添付: the planning office and the department that answers may add files; they stay in the office.</summary>
public sealed class OpinionAttachable(BoardReader boards) : IAttachable
{
    /// <inheritdoc/>
    public string Kind => BoardRecords.Opinion.Name;

    /// <inheritdoc/>
    public async Task<AttachmentPlace?> FindAsync(string plan, IReadOnlyList<string> key, ClaimsPrincipal user, CancellationToken cancel) =>
        key is [var board, var session, var number]
        && int.TryParse(session, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && await boards.OpinionAsync(board, of, at, cancel) is { } opinion
            ? PlaceOf(opinion, user)
            : null;

    /// <summary>The opinion as a place of files.</summary>
    public static AttachmentPlace PlaceOf(Opinion opinion, ClaimsPrincipal user) =>
        new(
            new(
                BoardRecords.Opinion.Name,
                null,
                opinion.BoardCode,
                opinion.SessionNumber.ToString(CultureInfo.InvariantCulture),
                opinion.Number.ToString(CultureInfo.InvariantCulture)
            ),
            opinion.PlanCode ?? "-",
            $"会議{opinion.SessionNumber}の{Opinion.Kinds[opinion.Kind]}{opinion.Number}",
            BoardPaths.Opinion(opinion.BoardCode, opinion.SessionNumber, opinion.Number),
            user.MayEdit(opinion.DepartmentCode)
        );
}
