using Meguri.Conversations;
using Meguri.Plans;
using Meguri.Plans.Sheets;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Cycle.Questions;

/// <summary>Open questions beside the fields of a sheet.</summary>
public sealed class QuestionNotes(QuestionService questions) : IFieldNotes
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<FieldNote>> ForSheetAsync(
        string planCode,
        string measureCode,
        FiscalYear planYear,
        CancellationToken cancel
    ) => [.. (await questions.OfSheetAsync(planCode, measureCode, planYear, cancel)).Where(q => q.ResolvedAt is null).Select(Note)];

    private static FieldNote Note(Question question) =>
        new()
        {
            Kind = question.Kind,
            Key = question.Key,
            Field = question.Field,
            Level = question.IsReturn ? FindingLevel.Caution : FindingLevel.Note,
            Title = question.IsReturn ? "差戻しの指摘" : "質問",
            Message =
                $"{question.AskedName}：{question.Messages[0].Text}"
                + (question.Messages.Count > 1 ? $"（返信{question.Messages.Count - 1}件）" : ""),
            Href = PathOf(question) + $"#q-{question.Id}",
            HrefText = "答える・くわしく",
        };

    private static string PathOf(Question question) =>
        question.SheetOf() is var (plan, measure, year) ? CyclePaths.Questions(plan, measure, year.Value) : "";
}
