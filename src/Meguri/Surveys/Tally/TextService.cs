using System.Security.Cryptography;
using System.Text;
using Dapper;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

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
    /// <summary>The texts of a question, most frequent first. Equal texts are counted by the database; what differs only in width, kana, case, spaces or marks is put together here.</summary>
    public async Task<IReadOnlyList<TextGroup>> ReadAsync(Questionnaire form, SurveyQuestion question, CancellationToken cancel)
    {
        var texts = await db.Database.GetDbConnection().QueryAsync<(string Text, int Count)>(new CommandDefinition(
            "select text, count(*)::int from survey_values where survey_id = @Id and question = @number and text is not null group by text", new { form.Survey.Id, number = (short)question.Number }, cancellationToken: cancel));
        var tags = await db.Set<SurveyTag>().AsNoTracking().Where(t => t.SurveyCode == form.Survey.Code && t.Question == question.Number).ToDictionaryAsync(t => t.Hash, StringComparer.Ordinal, cancel);
        return
        [
            .. texts.GroupBy(t => Fold(t.Text), StringComparer.Ordinal).Select(g =>
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(g.Key)));
                var tag = tags.GetValueOrDefault(hash);
                return new TextGroup(hash, g.OrderByDescending(t => t.Count).ThenBy(t => t.Text, StringComparer.Ordinal).First().Text, g.Sum(t => t.Count), tag?.Tag ?? "", tag?.Released == true);
            }).OrderByDescending(g => g.Count).ThenBy(g => g.Text, StringComparer.Ordinal),
        ];
    }

    /// <summary>Calls texts of one content something, and lets the public read them or not.</summary>
    public async Task TagAsync(string survey, int question, IReadOnlyList<(string Hash, string Tag, bool Released)> changes, Write write, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await HeldSurvey.TakeAsync(db, survey, cancel);
        var stored = await db.Set<SurveyTag>().Where(t => t.SurveyCode == survey && t.Question == question).ToDictionaryAsync(t => t.Hash, StringComparer.Ordinal, cancel);
        var changed = 0;
        foreach (var (hash, tag, released) in changes)
        {
            if (!stored.TryGetValue(hash, out var one))
            {
                if (tag.Length == 0 && !released) continue;
                db.Add(one = new SurveyTag { SurveyCode = survey, Question = question, Hash = hash });
            }
            if (one.Tag == tag && one.Released == released) continue;
            (one.Tag, one.Released) = (tag, released);
            changed++;
        }
        if (changed == 0) return;
        await db.WriteAsync(write, [new Event { Name = "surveyTextTagged", Kind = Survey.Kind.Name, Key = survey, Changes = new(StringComparer.Ordinal) { ["question"] = [null, $"{question}"], ["count"] = [null, $"{changed}"] } }], cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What two texts of one content have in common: no signs, no spaces, no widths.</summary>
    public static string Fold(string text) => string.Concat(SearchFold.Fold(text).Where(char.IsLetterOrDigit)) is { Length: > 0 } folded ? folded : text.Trim();
}
