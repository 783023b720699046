using Dapper;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Answering;

/// <summary>What is known of a code.</summary>
public enum CodeState
{
    /// <summary>No such code.</summary>
    Unknown,

    /// <summary>May answer.</summary>
    Ready,

    /// <summary>Has answered.</summary>
    Done,
}

/// <summary>Keeps what was typed under the hash of a code, so that a person can come back.</summary>
public sealed class DraftService(MeguriDb db)
{
    /// <summary>What is known of a code, and what was typed with it.</summary>
    public async Task<(CodeState State, Typed Typed)> FindAsync(string survey, string code, CancellationToken cancel)
    {
        var hash = AnswerCode.Hash(survey, code);
        var (done, known, content) = await db
            .Database.GetDbConnection()
            .QuerySingleAsync<(bool, bool, string?)>(
                new CommandDefinition(
                    """
                    select exists (select from survey_receipts where survey_code = @survey and hash = @hash),
                        exists (select from survey_people where survey_code = @survey and hash = @hash),
                        (select content from survey_drafts where survey_code = @survey and hash = @hash)
                    """,
                    new { survey, hash },
                    cancellationToken: cancel
                )
            );
        var state =
            done ? CodeState.Done
            : known || content is not null ? CodeState.Ready
            : CodeState.Unknown;
        return (state, content is null ? Typed.Empty : Typed.FromJson(content));
    }

    /// <summary>Begins an answer by the open link.</summary>
    /// <returns>The code to come back with.</returns>
    public async Task<string> StartAsync(string survey, CancellationToken cancel)
    {
        var code = AnswerCode.New();
        await db
            .Database.GetDbConnection()
            .ExecuteAsync(
                new CommandDefinition(
                    "insert into survey_drafts select code, @hash, '{}' from surveys where code = @survey and state = 'open' for share",
                    new { survey, hash = AnswerCode.Hash(survey, code) },
                    cancellationToken: cancel
                )
            );
        return code;
    }

    /// <summary>Keeps what was typed, unless the answer was sent meanwhile: then nothing of it may stay.</summary>
    public Task SaveAsync(string survey, string code, Typed typed, CancellationToken cancel) =>
        db
            .Database.GetDbConnection()
            .ExecuteAsync(
                new CommandDefinition(
                    """
                    select pg_advisory_xact_lock(hashtextextended(@hash, 0))::text;
                    insert into survey_drafts select code, @hash, @content from surveys where code = @survey and state = 'open'
                        and not exists (select from survey_receipts where survey_code = @survey and hash = @hash) for share
                    on conflict (survey_code, hash) do update set content = excluded.content
                    """,
                    new
                    {
                        survey,
                        hash = AnswerCode.Hash(survey, code),
                        content = typed.ToJson(),
                    },
                    cancellationToken: cancel
                )
            );
}
