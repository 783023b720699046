using System.Globalization;
using Meguri.Conversations;
using Meguri.Cycle.Model;
using Meguri.Cycle.Moves;
using Meguri.Plans.Sheets;
using Meguri.Shared.Audit;
using Meguri.Shared.Time;

namespace Meguri.Cycle.Questions;

/// <summary>シートの質問: sheets as what carries questions.</summary>
public static class SheetQuestions
{
    /// <summary>The name of sheets among what carries questions.</summary>
    public const string Subject = "sheet";

    /// <summary>Which sheet.</summary>
    public static string KeyOf(string plan, string measure, FiscalYear year) =>
        string.Create(CultureInfo.InvariantCulture, $"{plan}/{measure}/{year.Value}");

    /// <summary>The sheet that carries a question.</summary>
    public static (string Plan, string Measure, FiscalYear Year) SheetOf(this Question question)
    {
        var parts = question.SubjectKey.Split('/');
        return (parts[0], parts[1], new(int.Parse(parts[2], CultureInfo.InvariantCulture)));
    }

    /// <summary>The field asked about.</summary>
    public static FieldAddress AddressOf(this Question question) => new(question.Kind, question.Key, question.Field);

    /// <summary>A sheet as what carries questions.</summary>
    public static Carrier Of(string plan, string measure, FiscalYear year) =>
        new(Subject, KeyOf(plan, measure, year), QuestionFacts.Kind, $"{measure}/{year.Value}", plan);

    /// <summary>The questions on one sheet, open ones first.</summary>
    public static Task<IReadOnlyList<Question>> OfSheetAsync(
        this QuestionService service,
        string plan,
        string measure,
        FiscalYear year,
        CancellationToken cancel = default
    ) => service.OfAsync(Subject, KeyOf(plan, measure, year), cancel);

    /// <summary>What a return points at.</summary>
    public static Question OfReturn(SheetTask task, PointedField field, Actor by, DateTimeOffset at) =>
        new()
        {
            Subject = Subject,
            SubjectKey = KeyOf(task.PlanCode, task.MeasureCode, task.PlanYear),
            Kind = field.Kind,
            Key = field.Key,
            Field = field.Field,
            IsReturn = true,
            AskedId = by.Id,
            AskedName = by.Name,
            AskedAt = at,
            Messages = [QuestionService.Message(field.Text, by, at)],
        };
}
