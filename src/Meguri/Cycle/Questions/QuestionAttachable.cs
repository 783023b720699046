using System.Globalization;
using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Attachments;
using Meguri.Conversations;
using Meguri.Plans.Sheets;

namespace Meguri.Cycle.Questions;

/// <summary>質問の添付: whoever may ask and answer may add files. Questions are the office's own, so none of them is public.</summary>
public sealed class QuestionAttachable(SheetReader sheets, QuestionService questions) : IAttachable
{
    /// <inheritdoc/>
    public string Kind => QuestionFacts.Kind.Name;

    /// <inheritdoc/>
    public async Task<AttachmentPlace?> FindAsync(string plan, IReadOnlyList<string> key, ClaimsPrincipal user, CancellationToken cancel) =>
        key is [var measure, var year, var number]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && await sheets.ReadAsync(plan, measure, new(of), cancel) is { Sheet: not null } data
        && (await questions.OfSheetAsync(plan, measure, new(of), cancel)).FirstOrDefault(q =>
            q.Id.ToString(CultureInfo.InvariantCulture) == number
        )
            is { } question
            ? PlaceOf(data, question, user)
            : null;

    /// <summary>Viewers read and do not ask.</summary>
    public static bool MayAsk(SheetData data, ClaimsPrincipal user) =>
        user.MayEdit(data.Measure.DepartmentCode) || user.Has(Role.Department) || user.Has(Role.Finance);

    /// <summary>The question as a place of files.</summary>
    public static AttachmentPlace PlaceOf(SheetData data, Question question, ClaimsPrincipal user)
    {
        var (year, number) = (data.Year.PlanYear.Value, question.Id.ToString(CultureInfo.InvariantCulture));
        return new(
            new(QuestionFacts.Kind.Name, data.Plan.Code, data.Measure.Code, year.ToString(CultureInfo.InvariantCulture), number),
            data.Plan.Code,
            $"施策シート {data.Measure.Code}（{data.Year.PlanYear.Era}）の{(question.IsReturn ? "指摘" : "質問")}{number}",
            CyclePaths.Questions(data.Plan.Code, data.Measure.Code, year) + $"#q-{number}",
            MayAsk(data, user)
        );
    }
}
