using Meguri.Surveys.Model;
using Meguri.Surveys.Tally;

namespace Meguri.Surveys.Results;

/// <summary>What a person chose to publish.</summary>
/// <param name="Questions">設問コード.</param>
/// <param name="Crosses">Pairs of 設問コード to cross.</param>
public sealed record ResultChoice(IReadOnlyList<string> Questions, IReadOnlyList<(string Side, string Head)> Crosses);

/// <summary>Makes what the public may see of a tally.</summary>
public static class ResultBuilder
{
    /// <summary>Fewer answers are not published at all.</summary>
    public const int FewestAnswers = 10;

    /// <summary>Fewer numbers have no published mean.</summary>
    public const int FewestNumbers = 20;

    /// <summary>The tables of the chosen questions, and why some are left out.</summary>
    public static (IReadOnlyList<PublicTable> Tables, IReadOnlyList<string> LeftOut) Tables(
        SurveyTally tally,
        ResultChoice choice,
        IReadOnlyDictionary<int, IReadOnlyList<TextGroup>> texts
    )
    {
        var tables = new List<PublicTable>();
        var left = new List<string>();
        foreach (var q in tally.Questions.Where(q => choice.Questions.Contains(q.Question.Identity, StringComparer.Ordinal)))
        {
            // How many were asked is a number of the question on which it depends: it must be published there.
            if (
                q.Question.WhenQuestion is { } on
                && tally.Form.Find(on) is { } other
                && tables
                    .Find(t => t.Identity == other.Identity)
                    ?.Cells.FirstOrDefault(c => c.Code == other.Choices.First(o => o.Number == q.Question.WhenOption).Code)
                    ?.Count
                    is null
            )
                left.Add($"「{q.Question.Text}」：答えた人の範囲が、公表しない数から分かってしまうため。");
            else
                tables.AddRange(q.Items.Select(item => Table(q, item, texts)));
        }
        return (tables, left);
    }

    /// <summary>What the public may see of one question, or one row of it, taken by itself.</summary>
    public static PublicTable Table(QuestionTally q, ItemTally item) => Table(q, item, new Dictionary<int, IReadOnlyList<TextGroup>>());

    private static PublicTable Table(QuestionTally q, ItemTally item, IReadOnlyDictionary<int, IReadOnlyList<TextGroup>> texts)
    {
        var question = q.Question;
        var counts = item.Counts.Select(c => c.Count).ToList();
        bool[] options;
        bool[] states;
        if (question.IsOneOf)
        {
            var hidden = Suppression.Parts([.. counts, item.Invalid, item.None], states: 2);
            (options, states) = (hidden[..^2], [hidden[^2] || hidden[^1], hidden[^2], hidden[^1]]);
        }
        else
        {
            states = Suppression.Parts([item.Valid, item.Invalid, item.None], states: 2);
            options = Suppression.Multiple(counts, item.Valid, question.Most ?? counts.Count);
        }
        var speaks = question.IsNumber && item.Valid >= FewestNumbers;
        return new()
        {
            Identity = item.Row is { } row ? $"{question.Identity}/{row.Code}" : question.Identity,
            Question = question.Text,
            Row = item.Row?.Text ?? "",
            Kind = question.Kind,
            Wording = question.Wording,
            Unit = question.Unit,
            Asked = item.Asked,
            Valid = states[0] ? null : item.Valid,
            Invalid = states[1] ? null : item.Invalid,
            None = states[2] ? null : item.None,
            Cells = [.. item.Counts.Select((c, i) => new PublicCell(c.Choice.Code, c.Choice.Text, options[i] ? null : c.Count))],
            // The mean of numbers with n tells their sum, and so the one value that stands far from all others.
            Mean = question.Kind == QuestionKinds.Scale && !options.Contains(true) && !states[0] ? Round(item.Mean) : null,
            Quartiles = speaks ? item.Quartiles : null,
            Texts =
                question.Kind != QuestionKinds.Text
                    ? []
                    :
                    [
                        .. texts
                            .GetValueOrDefault(question.Number, [])
                            .Where(t => t.Released)
                            .Select(t => new PublicCell(t.Tag, t.Text, t.Count < Suppression.Least ? null : t.Count)),
                    ],
        };
    }

    private static decimal? Round(decimal? mean) => mean is { } m ? Math.Round(m, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>A crossed table, or why it cannot be published. <paramref name="before"/> are those made before: a third that closes a ring of questions could tell more than each of them.</summary>
    public static (PublicCross? Cross, string? LeftOut) Cross(
        CrossTally cross,
        IReadOnlyList<PublicTable> tables,
        IReadOnlyList<PublicCross> before
    )
    {
        var title = $"{cross.Side.Text} × {cross.Head.Text}";
        if (Problem(cross, tables, before) is { } problem)
            return (null, $"「{title}」：{problem}");
        var (sides, heads) = (Shown(cross.Side), Shown(cross.Head));
        // What its own table hides or does not count is one row and one column; its total is what is left of the whole, which anybody can work out.
        int[][] cells = [.. sides.Select(side => heads.Select(head => Sum(side, head)).ToArray())];
        var rows = Enumerable.Range(0, sides.Count).Where(i => cells[i].Sum() > 0).ToList();
        var columns = Enumerable.Range(0, heads.Count).Where(j => cells.Sum(r => r[j]) > 0).ToList();
        int[][] kept = [.. rows.Select(i => columns.Select(j => cells[i][j]).ToArray())];
        if (kept.Length == 0 || CrossSuppression.Of(kept, IsState(sides, rows), IsState(heads, columns)) is not { } hidden)
            return (null, $"「{title}」：少ない数が多く、隠すとほとんど残らないため。");
        return (
            new()
            {
                Side = cross.Side.Identity,
                Head = cross.Head.Identity,
                Title = title,
                Columns = [.. columns.Select(j => new PublicCell(heads[j].Code, heads[j].Text, kept.Sum(r => r[columns.IndexOf(j)])))],
                Rows =
                [
                    .. rows.Select(
                        (i, at) =>
                            new PublicCrossRow(
                                sides[i].Code,
                                sides[i].Text,
                                kept[at].Sum(),
                                [.. kept[at].Select((c, j) => hidden[at][j] ? (int?)null : c)]
                            )
                    ),
                ],
            },
            null
        );

        List<(string Code, string Text, HashSet<int> Numbers)> Shown(SurveyQuestion q)
        {
            var visible = tables
                .First(t => t.Identity == q.Identity)
                .Cells.Where(c => c.Count is not null)
                .Select(c => c.Code)
                .ToHashSet(StringComparer.Ordinal);
            return
            [
                .. q.Choices.Where(c => visible.Contains(c.Code)).Select(c => (c.Code, c.Text, new HashSet<int> { c.Number })),
                ("-", "そのほか（少数・無効・無回答）", [.. q.Choices.Where(c => !visible.Contains(c.Code)).Select(c => c.Number), 0]),
            ];
        }

        // The last one, where it holds no hidden option.
        static bool IsState(List<(string Code, string Text, HashSet<int> Numbers)> all, List<int> kept) =>
            kept[^1] == all.Count - 1 && all[^1].Numbers.Count == 1;

        int Sum((string Code, string Text, HashSet<int> Numbers) side, (string Code, string Text, HashSet<int> Numbers) head) =>
            cross
                .Rows.Where(r => side.Numbers.Contains(r.Choice?.Number ?? 0))
                .Sum(r => r.Cells.Where((_, j) => head.Numbers.Contains(cross.Columns[j].Choice?.Number ?? 0)).Sum());
    }

    private static string? Problem(CrossTally cross, IReadOnlyList<PublicTable> tables, IReadOnlyList<PublicCross> before)
    {
        foreach (var q in (SurveyQuestion[])[cross.Side, cross.Head])
        {
            if (q.Kind is not (QuestionKinds.Single or QuestionKinds.Scale))
                return "いくつでも選べる設問は、公表用のクロス集計にできません。";
            if (q.WhenQuestion is not null)
                return "一部の人だけに聞いた設問は、公表用のクロス集計にできません。";
            if (tables.All(t => t.Identity != q.Identity))
                return "設問そのものを公表しないため。";
        }
        var reached = new HashSet<string>(StringComparer.Ordinal) { cross.Side.Identity };
        while (before.FirstOrDefault(b => reached.Contains(b.Side) != reached.Contains(b.Head)) is { } next)
            reached.UnionWith([next.Side, next.Head]);
        return reached.Contains(cross.Head.Identity) ? "ほかのクロス集計と組み合わせると、少ない数が分かるおそれがあるため。" : null;
    }
}
