using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meguri.Surveys;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Meguri.Surveys.Results;
using Meguri.Surveys.Tally;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Surveys;

/// <summary>Small numbers are hidden so that nobody gets them back, from whatever is published.</summary>
public sealed partial class SuppressionTests
{
    [Fact]
    public async Task What_results_hide_no_indicator_can_have()
    {
        await using var app = await Meguri.Tests.TestSupport.TestApp.DemoAsync(city: "sapporo");
        await using var scope = app.Scope();
        var metrics = scope
            .ServiceProvider.GetServices<Meguri.Shared.Metrics.IMetricSource>()
            .Single(m => m is Meguri.Surveys.SurveyMetrics);
        var result = (await scope.ServiceProvider.GetRequiredService<ResultService>().AllAsync(default))
            .Single(r => r.Code == "dantai-r5")
            .Result;
        var hidden = 0;
        foreach (var (table, cell) in result.Tables.SelectMany(t => t.Cells.Select(c => (t, c))))
        {
            var value = (await metrics.ReadAsync($"survey/{table.Identity}/{cell.Code}", new(2023), default))!;
            Assert.Equal((cell.Code, cell.Count is null), (cell.Code, value.Value is null));
            if (cell.Count is null)
                Assert.Equal((null, null, ""), (value.Numerator, value.Denominator, value.Working));
            // Beside hidden numbers no other number of the question is told.
            if (table.Hides)
                Assert.DoesNotContain("（", value.Working, StringComparison.Ordinal);
            hidden += cell.Count is null ? 1 : 0;
        }
        Assert.True(hidden >= 2, $"{hidden}");
    }

    [Fact]
    public async Task Nothing_hidden_in_the_demonstration_can_be_worked_out_from_its_page_and_files()
    {
        await using var app = await SurveySupport.AppAsync();
        await AttackAsync(app, "dantai-r5", least: 2);
        await AttackAsync(app, "shimin-r5", least: 0);
    }

    [Fact]
    public async Task Nor_in_surveys_of_every_kind_of_question_published_whole_and_crossed()
    {
        await using var app = await SurveySupport.AppAsync();
        var hidden = 0;
        for (var seed = 1; seed <= 4; seed++)
        {
            var dice = new Random(seed);
            SurveyQuestion[] questions =
            [
                SurveySupport.Choose("a", 2 + dice.Next(4)),
                SurveySupport.Choose("b", 2 + dice.Next(3)),
                SurveySupport.Choose("m", 6, QuestionKinds.Multiple),
                new()
                {
                    Identity = "d",
                    Kind = QuestionKinds.Scale,
                    Text = "段階",
                    Lowest = 1,
                    Highest = 5,
                },
                new()
                {
                    Identity = "x",
                    Kind = QuestionKinds.Matrix,
                    Text = "表",
                    Options = SurveySupport.Choose("", 3).Options,
                    Items = "1\tr1\t行1\t\n2\tr2\t行2\t",
                },
                new()
                {
                    Identity = "n",
                    Kind = QuestionKinds.Number,
                    Text = "数",
                },
                Conditional(),
            ];
            var form = await app.SurveyAsync($"ran-{seed}", 2030 + seed, questions, f =>
                [.. Enumerable.Range(0, 25 + dice.Next(200)).Select(_ => Any(f, dice))]
            );
            var all = form.Questions.Select(q => q.Identity).ToList();
            Assert.Null(
                await app.DoAsync(s =>
                    s.GetRequiredService<ResultService>()
                        .PublishAsync(
                            form,
                            new(all, [("a", "b"), ("a", "d"), ("b", "d")]),
                            new() { Actor = Meguri.Shared.Audit.Actor.System }
                        )
                )
            );
            hidden += await AttackAsync(app, $"ran-{seed}", least: 0);
        }
        Assert.True(hidden > 20, $"{hidden}");

        static SurveyQuestion Conditional()
        {
            var question = SurveySupport.Choose("w", 3);
            (question.WhenQuestion, question.WhenOption) = (1, 2);
            return question;
        }
    }

    [Fact]
    public void Of_two_thousand_random_tables_no_hidden_cell_can_be_worked_out()
    {
        var (published, hidden) = (0, 0);
        for (var seed = 1; seed <= 2000; seed++)
        {
            var dice = new Random(seed);
            var (rows, columns, size) = (2 + dice.Next(5), 2 + dice.Next(4), 1 + dice.Next(40));
            int[][] cells = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => dice.Next(size)).ToArray())];
            if (CrossSuppression.Of(cells) is not { } hides)
                continue;
            published++;
            var json = Json(cells, hides);
            var attacker = new Attacker(json);
            hidden += attacker.Hidden;
            Assert.Empty(attacker.WorkOut());
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                    Assert.True(hides[i][j] || cells[i][j] >= Suppression.Least);
            }
        }
        Assert.True(published > 200 && hidden > 1000, $"{published} {hidden}");
    }

    [Fact]
    public void The_attacker_finds_what_is_badly_hidden()
    {
        int[][] cells =
        [
            [20, 3, 30],
            [40, 50, 60],
            [7, 8, 9],
        ];
        bool[][] one =
        [
            [false, true, false],
            [false, false, false],
            [false, false, false],
        ];
        Assert.Contains(new Attacker(Json(cells, one)).WorkOut(), f => f.EndsWith("= 3", StringComparison.Ordinal));
        bool[][] two =
        [
            [true, true, false],
            [false, false, false],
            [false, false, false],
        ];
        Assert.NotEmpty(new Attacker(Json(cells, two)).WorkOut());
        Assert.Equal(0, CrossSuppression.Width(cells, one, 0, 1));
        Assert.Equal(0, CrossSuppression.Width(cells, two, 0, 1));
        bool[][] square =
        [
            [true, true, false],
            [true, true, false],
            [false, false, false],
        ];
        Assert.Equal(5, CrossSuppression.Width(cells, square, 0, 1));
    }

    [Theory]
    [InlineData("229,181", 8, 0, "")]
    [InlineData("2,3,15,39,69,118,150", 22, 0, "0,1")]
    [InlineData("1,40,60", 0, 0, "0,1")]
    [InlineData("40,60", 2, 0, "0,2")]
    [InlineData("100,0", 0, 0, "0,1")]
    [InlineData("1,1,1", 0, 0, "0,1,2,3,4")]
    public void What_is_hidden_of_one_question(string counts, int invalid, int none, string hidden)
    {
        int[] parts = [.. counts.Split(',').Select(c => int.Parse(c, CultureInfo.InvariantCulture)), invalid, none];
        Assert.Equal(hidden, string.Join(',', Suppression.Parts(parts, 2).Select((h, i) => (h, i)).Where(h => h.h).Select(h => h.i)));
    }

    [Fact]
    public void An_option_that_nearly_everybody_chose_tells_of_those_who_did_not() =>
        Assert.Equal([true, false, true], Suppression.Multiple([98, 40, 2], 100, 3));

    [Fact]
    public async Task What_was_published_stays_and_is_not_made_anew()
    {
        await using var app = await SurveySupport.AppAsync();
        var before = (await app.Client().GetAsync("/sapporo/surveys/dantai-r5/data.json")).Body;
        await app.ExecuteAsync(
            "update surveys set title = 'ちがう題名' where code = 'dantai-r5'; delete from survey_values where answer_id in (select id from survey_answers limit 50)"
        );
        Assert.Equal(before, (await app.Client().GetAsync("/sapporo/surveys/dantai-r5/data.json")).Body);
        var office = await (await app.SignedInAsync("katsudo")).GetAsync(SurveySupport.Groups + "/publish");
        Assert.Empty(office.All("form#publish"));
        Assert.Equal(302, (await office.SubmitAsync(form: "form#show")).Status);
        Assert.Equal(404, (await app.Client().GetAsync("/sapporo/surveys/dantai-r5/")).Status);
        Assert.Equal(404, (await app.Client().GetAsync("/sapporo/surveys/dantai-r5/data.csv")).Status);
    }

    /// <summary>Collects every number of the page and both files, sees that they say the same, and attacks it.</summary>
    private static async Task<int> AttackAsync(TestApp app, string survey, int least)
    {
        var client = app.Client();
        var page = await client.GetAsync($"/sapporo/surveys/{survey}/");
        var json = Encoding.UTF8.GetString((await client.GetAsync($"/sapporo/surveys/{survey}/data.json")).Body);
        var result = PublicResult.FromJson(json);
        var known = result
            .Tables.SelectMany(t => t.Cells.Select(c => c.Count).Concat([t.Valid, t.Invalid, t.None, t.Asked]))
            .Concat(result.Crosses.SelectMany(c => c.Rows.SelectMany(r => r.Cells.Append(r.Total)).Concat(c.Columns.Select(x => x.Count))))
            .OfType<int>()
            .Append(result.Answered)
            .ToHashSet();
        Assert.All(page.All(".bars td.num, .cross td.num").Select(t => Figure().Match(t.TextContent)).Where(m => m.Success), m =>
            Assert.Contains(int.Parse(m.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), known)
        );
        var csv = Encoding
            .UTF8.GetString((await client.GetAsync($"/sapporo/surveys/{survey}/data.csv")).Body)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(l => l.Split(','))
            .Where(l => l[6] is "選択肢" or "有効" or "無効" or "無回答")
            .ToList();
        Assert.Equal(result.Tables.Sum(t => t.Cells.Count + 3) + result.Crosses.Sum(c => c.Rows.Sum(r => r.Cells.Count)), csv.Count);
        Assert.All(csv.Where(l => l[7].Length > 0), l => Assert.Contains(int.Parse(l[7], CultureInfo.InvariantCulture), known));
        // A share stands nowhere without its count.
        Assert.All(csv.Where(l => l[7].Length == 0), l => Assert.Empty(l[8]));
        Assert.DoesNotContain(result.Tables.SelectMany(t => t.Cells), c => c.Count is < 5);
        Assert.All(result.Tables.Where(t => t.Cells.Any(c => c.Count is null)), t => Assert.Null(t.Mean));
        var attacker = new Attacker(json);
        Assert.True(attacker.Hidden >= least, $"{attacker.Hidden} hidden");
        Assert.Empty(attacker.WorkOut());
        return attacker.Hidden;
    }

    private static AnswerSheet Any(Questionnaire form, Random dice)
    {
        var sheet = new AnswerSheet();
        foreach (var q in form.Questions)
        {
            var kind = dice.Next(30);
            if (kind == 0)
                continue;
            if (q.IsOneOf)
                sheet[q.Number] =
                [
                    .. q.ItemNumbers.Select(i => new Mark(
                        i,
                        kind == 1 ? Mark.Invalid : 1 + Math.Min(dice.Next(q.Choices.Count), dice.Next(q.Choices.Count))
                    )),
                ];
            else if (q.Kind == QuestionKinds.Multiple)
                sheet[q.Number] =
                    kind == 1
                        ? [new(0, Mark.Invalid)]
                        :
                        [
                            new(0, Mark.Answered),
                            .. q.Choices.Where((_, i) => i == 0 || dice.Next(20) < i * i).Select(c => new Mark(0, c.Number)),
                        ];
            else
                sheet[q.Number] = [new(0, Mark.Answered, dice.Next(100))];
        }
        return sheet.Trim(form);
    }

    private static string Json(int[][] cells, bool[][] hidden)
    {
        var result = new PublicResult
        {
            Title = "",
            Lead = "",
            Span = "",
            Year = 2024,
            ClosedOn = default,
            Sent = null,
            Population = null,
            Answered = cells.Sum(r => r.Sum()),
            Tables = [],
            LeftOut = [],
            Crosses =
            [
                new()
                {
                    Side = "a",
                    Head = "b",
                    Title = "t",
                    Columns = [.. cells[0].Select((_, j) => new PublicCell($"{j}", "", cells.Sum(r => r[j])))],
                    Rows =
                    [
                        .. cells.Select(
                            (r, i) => new PublicCrossRow($"{i}", "", r.Sum(), [.. r.Select((c, j) => hidden[i][j] ? (int?)null : c)])
                        ),
                    ],
                },
            ],
        };
        return result.ToJson();
    }

    [GeneratedRegex("^[0-9,]+", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}
