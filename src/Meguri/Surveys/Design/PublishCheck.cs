using Meguri.Surveys.Model;

namespace Meguri.Surveys.Design;

/// <summary>Checks a survey before answers are taken.</summary>
public static class PublishCheck
{
    /// <summary>What must be put right first, each with the question it is of, or null.</summary>
    public static IReadOnlyList<(SurveyQuestion? Question, string Problem)> Of(Questionnaire form, DateOnly today)
    {
        var problems = new List<(SurveyQuestion?, string)>();
        if (form.Questions.Count == 0)
            problems.Add((null, "設問がありません。設問を一つ以上加えてください。"));
        if (form.Survey.ClosesOn is { } last && last < today)
            problems.Add((null, "受付の最終日が過ぎています。日付を直してください。"));
        if (form.Survey.Lead.Length == 0)
            problems.Add((null, "はじめの文がありません。何のためのアンケートかを書いてください。"));
        if (form.Survey.Privacy.Length == 0)
            problems.Add((null, "「回答の扱い」がありません。だれの回答か分からない形で集計することなどを書いてください。"));
        foreach (var q in form.Questions)
        {
            if (q.Kind is QuestionKinds.Single or QuestionKinds.Multiple or QuestionKinds.Matrix && q.Choices.Count < 2)
                problems.Add((q, "選択肢がありません。二つ以上入れてください。"));
            if (q.Kind == QuestionKinds.Matrix && q.Rows.Count == 0)
                problems.Add((q, "表の行がありません。"));
            if (q.WhenQuestion is { } on && (form.Find(on) is not { } other || form.PlaceOf(other) >= form.PlaceOf(q)))
                problems.Add((q, "表示の条件の設問が、この設問より後にあります。並べ替えるか、条件を外してください。"));
            else if (q.WhenQuestion is { } known && form.Find(known)!.Choices.All(c => c.Number != q.WhenOption))
                problems.Add((q, "表示の条件の選択肢が、もうありません。選び直してください。"));
            if (q is { Kind: QuestionKinds.Multiple, Most: { } most } && most > q.Choices.Count)
                problems.Add((q, "選べる数が、選択肢の数より多くなっています。"));
            if (
                form.Survey.English
                && (
                    q.TextEn.Length == 0
                    || (q.HasOptions && q.Kind != QuestionKinds.Scale && q.Choices.Concat(q.Rows).Any(c => c.TextEn.Length == 0))
                )
            )
                problems.Add((q, "英語の文がそろっていません。問いの文と選択肢のすべてに英語を入れるか、英語をやめてください。"));
        }
        return problems;
    }
}
