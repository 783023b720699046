using Meguri.Surveys;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Meguri.Surveys.People;

namespace Meguri.Demo.Sapporo;

/// <summary>The answers of the demonstration, the same at every start.</summary>
internal static class SurveyDemoAnswers
{
    private static readonly string[] Opinions =
    [
        "活動の日程をもっと早く知らせてほしい。",
        "活動の日程をもっと早く知らせてほしい",
        "若い人が入りやすい雰囲気にしてほしいです。",
        "仕事をしていると平日は参加できません。",
        "清掃のあとの交流会がたのしみです。",
        "どんな団体があるのか、一覧で見られるとうれしい。",
        "雪かきの手伝いを頼める仕組みがほしい。",
        "雪かきの手伝いを頼める仕組みがほしい！",
        "とくにありません。",
        "特になし",
        "特になし。",
    ];

    private static readonly string[] Wards = ["中央区", "北区", "東区", "白石区", "厚別区", "豊平区", "清田区", "南区", "西区", "手稲区"];

    /// <summary>418 answers with the counts of the report: ages 2, 3, 15, 39, 69, 118, 150 and 22 invalid; はい 229, いいえ 181 and 8 invalid.</summary>
    public static IReadOnlyList<AnswerSheet> Groups(Questionnaire form)
    {
        var ages = Spread([2, 3, 15, 39, 69, 118, 150], 22);
        var shared = Spread([229, 181], 8);
        // Which age goes with which answer is made up: 181 and 410 have no divisor in common, so that each place comes once; those last on both lists are invalid twice.
        return [.. ages.Select((age, i) => new AnswerSheet { [1] = [new(0, age)], [2] = [new(0, shared[i < 410 ? i * 181 % 410 : i])] })];
    }

    /// <summary>286 answers of citizens.</summary>
    public static IReadOnlyList<AnswerSheet> Citizens(Questionnaire form) => [.. Enumerable.Range(0, 286).Select(i => Citizen(form, i))];

    /// <summary>352 answers of citizens to the former survey.</summary>
    public static IReadOnlyList<AnswerSheet> Former(Questionnaire form) =>
        [
            .. Enumerable
                .Range(0, 352)
                .Select(i =>
                {
                    var dice = new Dice((uint)i + 5000);
                    var sheet = new AnswerSheet
                    {
                        [1] = [new(0, dice.Weighted(5, 10, 14, 18, 18, 17, 18) + 1)],
                        [2] = [new(0, dice.Roll(100) < 37 ? 1 : 2)],
                        [4] = [new(0, dice.Weighted(8, 18, 40, 25, 9) + 1)],
                    };
                    if (sheet.Has(2, 1))
                        sheet[3] = [new(0, Mark.Answered), new(0, dice.Weighted(40, 10, 12, 14, 20, 4) + 1)];
                    sheet[5] =
                    [
                        .. form.Find(5)!.Rows.Where(_ => dice.Roll(20) > 0).Select(r => new Mark(r.Number, dice.Weighted(40, 36, 24) + 1)),
                    ];
                    if (dice.Roll(6) == 0)
                        sheet[6] = [new(0, Mark.Answered, null, Opinions[dice.Roll(Opinions.Length)])];
                    return sheet;
                }),
        ];

    /// <summary>Whom the former survey was sent to, by ward.</summary>
    public static IReadOnlyList<NewPerson> FormerPeople =>
        [
            .. Enumerable
                .Range(1, 900)
                .Select(i => new NewPerson(
                    $"名簿の{i}番",
                    Wards[new Dice((uint)i + 9000).Weighted(24, 28, 26, 21, 12, 22, 11, 13, 21, 14)],
                    ""
                )),
        ];

    private static AnswerSheet Citizen(Questionnaire form, int i)
    {
        var dice = new Dice((uint)i);
        var sheet = new AnswerSheet
        {
            [1] = [new(0, dice.Weighted(4, 9, 14, 18, 19, 17, 19) + 1)],
            [3] = [new(0, dice.Roll(100) < 43 ? 1 : 2)],
            [6] = [new(0, dice.Weighted(6, 16, 38, 29, 11) + 1)],
        };
        if (dice.Roll(10) > 0)
            sheet[2] = [new(0, Mark.Answered, 2026 - dice.Roll(60))];
        if (sheet.Has(3, 1))
        {
            sheet[4] =
            [
                new(0, Mark.Answered),
                .. new[] { dice.Weighted(40, 10, 12, 14, 20, 4) + 1, dice.Roll(6) + 1 }
                    .Distinct()
                    .Take(1 + dice.Roll(2))
                    .Select(o => new Mark(0, o)),
            ];
            if (dice.Roll(8) > 0)
                sheet[5] = [new(0, Mark.Answered, 1 + dice.Weighted(20, 18, 14, 10, 8, 7, 5, 4, 3, 3, 2, 6))];
        }
        sheet[7] = [.. form.Find(7)!.Rows.Where(_ => dice.Roll(20) > 0).Select(r => new Mark(r.Number, dice.Weighted(45, 30, 25) + 1))];
        if (dice.Roll(5) == 0)
            sheet[8] = [new(0, Mark.Answered, null, Opinions[dice.Roll(Opinions.Length)])];
        return sheet;
    }

    private static int[] Spread(int[] counts, int invalid) =>
        [.. counts.SelectMany((count, i) => Enumerable.Repeat(i + 1, count)), .. Enumerable.Repeat(Mark.Invalid, invalid)];

    /// <summary>Numbers that look like chance and are the same each time.</summary>
    private sealed class Dice(uint seed)
    {
        private uint _state = (seed * 2654435761) + 97;

        public int Roll(int sides)
        {
            _state = (_state * 1664525) + 1013904223;
            return (int)((_state >> 8) % (uint)sides);
        }

        public int Weighted(params int[] weights)
        {
            var at = Roll(weights.Sum());
            var i = 0;
            while (at >= weights[i])
                at -= weights[i++];
            return i;
        }
    }
}
