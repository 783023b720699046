using System.Text.RegularExpressions;
using Meguri.Shared.Records;
using Meguri.Surveys.Model;

namespace Meguri.Surveys.Design;

/// <summary>What a survey and its questions must be like. Messages stand under the names of the fields.</summary>
public static partial class DesignRules
{
    /// <summary>Why something cannot be changed any more.</summary>
    public const string NotNow = "受付を始めたアンケートでは、設問の追加・削除・入れ替えはできません。";

    private const string CodeForm = "英小文字・数字・「-」で、40字までで入力してください。";

    /// <summary>What is wrong with a survey itself.</summary>
    public static IReadOnlyList<(string Field, string Problem)> Of(Survey survey)
    {
        var problems = new List<(string, string)>();
        if (!Code().IsMatch(survey.Code))
            problems.Add((nameof(Survey.Code), "コードは、" + CodeForm));
        if (survey.Title.Length == 0)
            problems.Add((nameof(Survey.Title), "題名を入力してください。"));
        TooLong(Survey.Kind, survey, problems);
        if (!survey.Year.IsValid)
            problems.Add((nameof(Survey.Year), "対象の年度を入力してください。"));
        if (survey.FromYear is { } from && (!from.IsValid || from > survey.Year))
            problems.Add((nameof(Survey.FromYear), "対象の最初の年度は、最後の年度より前にしてください。"));
        if (survey is { OpensOn: { } opens, ClosesOn: { } closes } && opens > closes)
            problems.Add((nameof(Survey.ClosesOn), "受付の最終日が、初日より前になっています。"));
        if (!survey.ByCode && !survey.ByLink)
            problems.Add((nameof(Survey.ByCode), "答え方を一つ以上選んでください。"));
        if (survey.Population is <= 0)
            problems.Add((nameof(Survey.Population), "母集団の数は、1以上にしてください。"));
        if (survey.English && survey.TitleEn.Length == 0)
            problems.Add((nameof(Survey.TitleEn), "英語でも答えられるようにするときは、英語の題名を入力してください。"));
        return problems;
    }

    /// <summary>What is wrong with a question.</summary>
    public static IReadOnlyList<(string Field, string Problem)> Of(Questionnaire form, SurveyQuestion question)
    {
        var problems = new List<(string, string)>();
        if (question.Text.Length == 0)
            problems.Add((nameof(SurveyQuestion.Text), "問いの文を入力してください。"));
        if (!Code().IsMatch(question.Identity))
            problems.Add((nameof(SurveyQuestion.Identity), "設問コードは、" + CodeForm));
        else if (form.Questions.Any(q => q.Identity == question.Identity && q.Number != question.Number))
            problems.Add(
                (nameof(SurveyQuestion.Identity), $"設問コード「{question.Identity}」は、このアンケートのほかの設問に使われています。")
            );
        TooLong(SurveyQuestion.RecordedAs, question, problems);
        if (!QuestionKinds.Titles.ContainsKey(question.Kind))
            problems.Add((nameof(SurveyQuestion.Kind), "種類を選んでください。"));
        Lists(question, problems);
        if (question is { Lowest: { } low, Highest: { } high } && low >= high)
            problems.Add((nameof(SurveyQuestion.Highest), "最大は、最小より大きくしてください。"));
        if (
            question.Kind == QuestionKinds.Scale
            && (question.Lowest is null || question.Highest is null || question.Highest - question.Lowest > 10)
        )
            problems.Add((nameof(SurveyQuestion.Lowest), "段階の最小と最大を、11段階までで入力してください（例：1と5）。"));
        if (question.WhenQuestion is { } on)
        {
            var other = form.Find(on);
            if (
                other is null
                || other.Kind is not (QuestionKinds.Single or QuestionKinds.Multiple)
                || other.Choices.All(c => c.Number != question.WhenOption)
            )
                problems.Add(
                    (
                        nameof(SurveyQuestion.WhenQuestion),
                        "表示の条件には、選択肢のある設問（一つ選ぶ・いくつでも選ぶ）とその選択肢を選んでください。"
                    )
                );
            else if (form.Find(question.Number) is { } self && other.Order >= self.Order)
                problems.Add((nameof(SurveyQuestion.WhenQuestion), "表示の条件には、この設問より前にある設問を選んでください。"));
        }
        return problems;
    }

    /// <summary>What may not change any more in a survey that has been opened.</summary>
    public static IEnumerable<(string Field, string Problem)> Allowed(
        Survey survey,
        SurveyQuestion? stored,
        SurveyQuestion question,
        string note
    )
    {
        if (survey.State == Survey.Draft)
            yield break;
        if (survey.State == Survey.Closed || stored is null)
        {
            yield return ("", survey.State == Survey.Closed ? "締め切ったアンケートの設問は変えられません。" : NotNow);
            yield break;
        }
        if (
            stored.Kind != question.Kind
            || stored.Identity != question.Identity
            || stored.Required != question.Required
            || stored.WhenQuestion != question.WhenQuestion
            || stored.WhenOption != question.WhenOption
            || Shape(stored.Options) != Shape(question.Options)
            || Shape(stored.Items) != Shape(question.Items)
            || stored.Lowest != question.Lowest
            || stored.Highest != question.Highest
        )
            yield return ("", "受付を始めたあとに変えられるのは、文言だけです。種類・必須・条件・選択肢の数と順は変えられません。");
        if (stored.Content != question.Content && note.Length is 0 or > 300)
            yield return ("Note", "受付を始めたあとの文言の変更には、理由を300字までで入力してください。集計にも表示します。");
    }

    private static string Shape(string list) => string.Join(',', ChoiceList.Read(list).All.Select(c => $"{c.Number}"));

    private static void Lists(SurveyQuestion question, List<(string, string)> problems)
    {
        if (question.Kind is QuestionKinds.Single or QuestionKinds.Multiple or QuestionKinds.Matrix)
            List(question.Options, nameof(SurveyQuestion.Options), "選択肢", 2);
        if (question.Kind == QuestionKinds.Matrix)
            List(question.Items, nameof(SurveyQuestion.Items), "表の行", 1);

        void List(string stored, string field, string called, int least)
        {
            var all = ChoiceList.Read(stored).All;
            if (all.Count > 0 && all.Count < least)
                problems.Add((field, $"{called}は、{least}つ以上にしてください。"));
            if (all.Count > 60)
                problems.Add((field, $"{called}は、60までにしてください。"));
            if (all.Any(c => c.Text.Length is 0 or > 200 || c.TextEn.Length > 300 || c.Code.Length > 40))
                problems.Add((field, $"{called}は、一つにつき1字から200字までにしてください。"));
            if (all.DistinctBy(c => c.Text).Count() < all.Count || all.DistinctBy(c => c.Code).Count() < all.Count)
                problems.Add((field, $"同じ{called}が二つあります。"));
        }
    }

    private static void TooLong(RecordKind kind, object record, List<(string, string)> problems) =>
        problems.AddRange(
            kind.Fields.Where(f => f.MaxLength > 0 && f.Get(record) is string text && text.Length > f.MaxLength)
                .Select(f => (f.Property, $"{f.Title}は、{f.MaxLength:N0}字までにしてください。"))
        );

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.None, 5000)]
    private static partial Regex Code();
}
