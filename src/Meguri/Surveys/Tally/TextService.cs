using System.Security.Cryptography;
using System.Text;
using Dapper;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Surveys.Tally;

/// <summary>自由記述 of one content: near-identical texts are one.</summary>
/// <param name="Hash">Of the folded content.</param>
/// <param name="Text">As it was written first in order.</param>
/// <param name="Count">How many wrote so.</param>
/// <param name="Tag">What a person called it.</param>
/// <param name="Released">The public may read it.</param>
public sealed record TextGroup(string Hash, string Text, int Count, string Tag, bool Released);

/// <summary>Groups free texts by their content and keeps what they were called.</summary>
public sealed class TextService(MeguriDb db)
{
    /// <summary>
    /// The texts of a question, most frequent first. Equal texts are counted by the database; what says the same (<see cref="TextFold"/>)
    /// is put together here.
    /// </summary>
    public async Task<IReadOnlyList<TextGroup>> ReadAsync(Questionnaire form, SurveyQuestion question, CancellationToken cancel)
    {
        var rows = await db
            .Database.GetDbConnection()
            .QueryAsync<(string Text, int Count)>(
                new CommandDefinition(
                    """
                    select text, count(*)::int from survey_values where survey_id = @Id and question = @number and text is not null group by text
                    """,
                    new { form.Survey.Id, number = (short)question.Number },
                    db.Database.CurrentTransaction?.GetDbTransaction(),
                    cancellationToken: cancel
                )
            );
        // Which text of a content is shown, and what was seen by whoever let the public read it, is the one most frequent.
        var texts = rows.OrderByDescending(t => t.Count).ThenBy(t => t.Text, StringComparer.Ordinal).ToList();
        var tags = await db.Set<SurveyTag>()
            .AsNoTracking()
            .Where(t => t.SurveyCode == form.Survey.Code && t.Question == question.Number)
            .ToListAsync(cancel);
        var (now, former) = (ByHash(tags, SurveyTag.Now), ByHash(tags, SurveyTag.Former));
        var seen =
            former.Count == 0
                ? []
                : texts
                    .DistinctBy(t => FormerFold.Fold(t.Text), StringComparer.Ordinal)
                    .Select(t => t.Text)
                    .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. texts
                .GroupBy(t => TextFold.Fold(t.Text), StringComparer.Ordinal)
                .Select(g =>
                {
                    var hash = HashOf(g.Key);
                    var (tag, released) = now.TryGetValue(hash, out var own) ? (own.Tag, own.Released) : Former([.. g.Select(t => t.Text)]);
                    return new TextGroup(hash, g.First().Text, g.Sum(t => t.Count), tag, released);
                })
                .OrderByDescending(g => g.Count)
                .ThenBy(g => g.Text, StringComparer.Ordinal),
        ];

        // A tag goes to all that it stood for; the public reads only what a person has seen.
        (string Tag, bool Released) Former(IReadOnlyList<string> group)
        {
            if (former.Count == 0)
                return ("", false);
            var found = group
                .Select(t => (Text: t, Tag: former.GetValueOrDefault(HashOf(FormerFold.Fold(t)))))
                .Where(f => f.Tag is not null)
                .ToList();
            return (
                found.Select(f => f.Tag!.Tag).FirstOrDefault(t => t.Length > 0) ?? "",
                found.Exists(f => f.Tag!.Released && seen.Contains(f.Text))
            );
        }
    }

    /// <summary>Calls texts of one content something, and lets the public read them or not.</summary>
    public Task TagAsync(
        Questionnaire form,
        SurveyQuestion question,
        IReadOnlyList<(string Hash, string Tag, bool Released)> changes,
        Write write,
        CancellationToken cancel = default
    ) =>
        db.ActAsync(
            async _ =>
            {
                var survey = form.Survey.Code;
                await HeldSurvey.TakeAsync(db, survey, cancel);
                var groups = (await ReadAsync(form, question, cancel)).ToDictionary(g => g.Hash, StringComparer.Ordinal);
                var stored = ByHash(
                    await db.Set<SurveyTag>().Where(t => t.SurveyCode == survey && t.Question == question.Number).ToListAsync(cancel),
                    SurveyTag.Now
                );
                var changed = 0;
                foreach (var (hash, tag, released) in changes)
                {
                    if (groups.GetValueOrDefault(hash) is not { } group || (group.Tag == tag && group.Released == released))
                        continue;
                    if (!stored.TryGetValue(hash, out var one))
                        db.Add(
                            one = new SurveyTag
                            {
                                SurveyCode = survey,
                                Question = question.Number,
                                Hash = hash,
                                Fold = SurveyTag.Now,
                            }
                        );
                    (one.Tag, one.Released) = (tag, released);
                    changed++;
                }
                if (changed == 0)
                    return;
                await db.WriteAsync(
                    write,
                    [
                        new Event
                        {
                            Name = "surveyTextTagged",
                            Kind = Survey.Kind.Name,
                            Key = survey,
                            Changes = new(StringComparer.Ordinal)
                            {
                                ["question"] = [null, $"{question.Number}"],
                                ["count"] = [null, $"{changed}"],
                            },
                        },
                    ],
                    cancel
                );
            },
            cancel
        );

    private static Dictionary<string, SurveyTag> ByHash(IEnumerable<SurveyTag> tags, int fold) =>
        tags.Where(t => t.Fold == fold).ToDictionary(t => t.Hash, StringComparer.Ordinal);

    private static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
