using Meguri.Shared.Data;
using Meguri.Shared.Metrics;
using Meguri.Shared.Time;
using Meguri.Surveys.Model;
using Meguri.Surveys.Results;
using Meguri.Surveys.Tally;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys;

/// <summary>What surveys offer to be measured: the share of each option of each question, <c>survey/{identity}/{option}</c>; of a row of a matrix, <c>survey/{identity}/{row}/{option}</c>.</summary>
public sealed class SurveyMetrics(MeguriDb db, SurveyReader reader, TallyService tallies) : IMetricSource
{
    private const string Prefix = "survey/";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Metric>> OffersAsync(CancellationToken cancel) =>
        [
            .. (await reader.AllAsync(cancel))
                .Where(f => f.Survey.State != Survey.Draft)
                .SelectMany(f =>
                    f.Questions.Where(q => q.HasOptions)
                        .SelectMany(q =>
                            Parts(q)
                                .Select(p => new Metric(
                                    Key(q, p.Row, p.Choice),
                                    Title(q, p.Row, p.Choice),
                                    "%",
                                    1,
                                    $"アンケート：{q.Text}"
                                ))
                        )
                )
                .DistinctBy(m => m.Key, StringComparer.Ordinal),
        ];

    /// <inheritdoc/>
    public async Task<MetricValue?> ReadAsync(string key, FiscalYear year, CancellationToken cancel)
    {
        if (
            !key.StartsWith(Prefix, StringComparison.Ordinal)
            || key.Split('/') is not [_, var identity, .. var rest]
            || rest.Length is < 1 or > 2
        )
            return null;
        // The survey about that year; else the shortest span that holds it.
        var codes = await (
            from s in db.Set<Survey>().AsNoTracking()
            join q in db.Set<SurveyQuestion>() on s.Code equals q.SurveyCode
            where q.Identity == identity && s.State != Survey.Draft
            select s
        ).ToListAsync(cancel);
        if (codes.Count == 0)
            return null;
        var survey = codes
            .Where(s => s.Covers(year))
            .OrderBy(s => s.Year == year ? 0 : 1)
            .ThenBy(s => s.Year)
            .ThenBy(s => s.Code, StringComparer.Ordinal)
            .FirstOrDefault();
        if (survey is null)
            return new() { NoValueReason = $"{year.Era}を対象にしたアンケートがありません。" };
        var form = (await reader.ReadAsync(survey.Code, cancel))!;
        var question = form.Find(identity)!;
        if (Parts(question).Where(p => Key(question, p.Row, p.Choice) == key).ToList() is not [var (row, choice)])
            return new() { NoValueReason = "この年度のアンケートには、この選択肢がありません。" };
        // A figure of a survey that goes on would be published before its results are, and two of them would tell what came between.
        if (survey.State != Survey.Closed)
            return new()
            {
                NoValueReason = "アンケートの受付がまだ終わっていません。",
                Source = survey.Title,
                Href = SurveyPaths.Tally(survey.Code, identity),
            };
        var tally = await tallies.ReadAsync(form, cancel);
        var asked = tally.Questions.Single(q => q.Question.Number == question.Number);
        var item = asked.Items.Single(i => i.Row == row);
        return await PublicAsync(tally, asked, item, cancel) is { } table && table.Cells.First(c => c.Code == choice.Code).Count is not null
            ? Value(form, question, item, choice, table)
            : new()
            {
                NoValueReason = "答えた人が分かるおそれのある少ない数なので、指標には使えません",
                Source = form.Survey.Title,
                Href = SurveyPaths.Tally(survey.Code, identity),
            };
    }

    /// <summary>
    /// What the public may see of a question: an indicator is published, and with it the figures of its evidence. Once results are published nothing may be added to them;
    /// before that the rule is the same, and the question on which it depends must be open to all too. Null where nothing may be seen.
    /// </summary>
    private async Task<PublicTable?> PublicAsync(SurveyTally tally, QuestionTally asked, ItemTally item, CancellationToken cancel)
    {
        var key = item.Row is { } row ? $"{asked.Question.Identity}/{row.Code}" : asked.Question.Identity;
        if (
            await db.Set<SurveyResult>().AsNoTracking().FirstOrDefaultAsync(r => r.SurveyCode == tally.Form.Survey.Code, cancel) is
            { } published
        )
            return PublicResult.FromJson(published.Content).Tables.FirstOrDefault(t => t.Identity == key);
        if (tally.Answered < ResultBuilder.FewestAnswers)
            return null;
        if (
            asked.Question.WhenQuestion is { } on
            && tally.Form.Find(on) is { } other
            && tally.Questions.Single(q => q.Question.Number == other.Number) is var before
            && ResultBuilder
                .Table(before, before.Items[0])
                .Cells.FirstOrDefault(c => c.Code == other.Choices.First(o => o.Number == asked.Question.WhenOption).Code)
                ?.Count
                is null
        )
            return null;
        return ResultBuilder.Table(asked, item);
    }

    private static MetricValue Value(Questionnaire form, SurveyQuestion question, ItemTally item, Choice choice, PublicTable table)
    {
        var survey = form.Survey;
        var count = item.Counts.Single(c => c.Choice.Number == choice.Number).Count;
        List<string> others =
        [
            .. item
                .Counts.Where(c => c.Choice.Number != choice.Number && item.Counts.Count <= 4)
                .Select(c => $"{c.Choice.Text}{c.Count:N0}"),
        ];
        if (table.Hides)
            others.Clear();
        else if (item.Invalid > 0)
            others.Add($"無効{item.Invalid:N0}");
        if (!table.Hides && item.None > 0)
            others.Add($"無回答{item.None:N0}");
        return new()
        {
            Value = AnswerShare.Percent(count, item.Asked),
            NoValueReason = item.Asked == 0 ? "回答がまだありません。" : "",
            From = survey.FromYear is { } from && from != survey.Year ? from : null,
            AsOf = survey.LastDay,
            Numerator = count,
            Denominator = item.Asked,
            Valid = table.Valid,
            Invalid = table.Invalid,
            Source = survey.Title,
            Working =
                item.Asked == 0
                    ? ""
                    : $"{choice.Text}{count:N0} ÷ 回答{item.Asked:N0} ＝ {AnswerShare.Words(count, item.Asked)}"
                        + (others.Count == 0 ? "" : $"（{string.Join("、", others)}）"),
            Href = SurveyPaths.Tally(survey.Code, question.Identity),
        };
    }

    private static IEnumerable<(Choice? Row, Choice Choice)> Parts(SurveyQuestion q) =>
        q.Kind == QuestionKinds.Matrix
            ? q.Rows.SelectMany(r => q.Choices.Select(c => ((Choice?)r, c)))
            : q.Choices.Select(c => ((Choice?)null, c));

    private static string Key(SurveyQuestion q, Choice? row, Choice choice) =>
        $"{Prefix}{q.Identity}/" + (row is null ? "" : row.Code + "/") + choice.Code;

    private static string Title(SurveyQuestion q, Choice? row, Choice choice) =>
        $"{(row is null ? "" : $"{row.Text}：")}「{choice.Text}」の割合";
}
