using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.Tally;

/// <summary>回答の書き出し: one line for each option of each question of each answer; answers are numbered from 1 in the order of their random number.</summary>
public sealed class AnswerExport(MeguriDb db)
{
    private static readonly string[] Head = ["回答", "受付", "設問コード", "問いの文", "行", "選択肢コード", "選択肢", "数値", "文"];

    /// <summary>Writes the file as it is read.</summary>
    public Task WriteAsync(Questionnaire form, Stream body, CancellationToken cancel) =>
        Csv.WriteAsync(body, Head, RowsAsync(form, cancel), cancel);

    private async IAsyncEnumerable<IEnumerable<string?>> RowsAsync(Questionnaire form, [EnumeratorCancellation] CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(cancel);
        await foreach (
            var v in connection
                .QueryUnbufferedAsync<ValueRow>(
                    """
                    select dense_rank() over (order by v.answer_id) as number, a.source, v.question, v.item, v.option, v.number as value, v.text
                    from survey_values v join survey_answers a on a.id = v.answer_id where v.survey_id = @Id order by v.answer_id, v.question, v.item, v.option
                    """,
                    new { form.Survey.Id }
                )
                .WithCancellation(cancel)
        )
        {
            if (form.Find((int)v.Question) is not { } q || (v.Option == Mark.Answered && q.Kind == QuestionKinds.Multiple))
                continue;
            var choice = q.Choices.FirstOrDefault(c => c.Number == v.Option);
            yield return
            [
                $"{v.Number}",
                v.Source == "web" ? "ウェブ" : "紙",
                q.Identity,
                q.Text,
                q.Rows.FirstOrDefault(r => r.Number == v.Item)?.Text,
                v.Option == Mark.Invalid ? "無効" : choice?.Code,
                v.Option == Mark.Invalid ? "無効" : choice?.Text,
                v.Value?.ToString("0.####", CultureInfo.InvariantCulture),
                v.Text,
            ];
        }
    }

    private sealed class ValueRow
    {
        public long Number { get; set; }

        public string Source { get; set; } = "";

        public short Question { get; set; }

        public short Item { get; set; }

        public short Option { get; set; }

        public decimal? Value { get; set; }

        public string? Text { get; set; }
    }
}
