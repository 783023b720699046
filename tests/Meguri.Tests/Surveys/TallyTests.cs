using Meguri.Demo.Sapporo;
using Meguri.Shared.Metrics;
using Meguri.Surveys;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Meguri.Surveys.Tally;
using Meguri.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Surveys;

/// <summary>What is counted is what the city printed, and what is worked out is worked out as reports do.</summary>
public sealed class TallyTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await SurveySupport.AppAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private Task<SurveyTally> TallyAsync(string survey) =>
        _app.DoAsync(async s =>
            await s.GetRequiredService<TallyService>()
                .ReadAsync((await s.GetRequiredService<SurveyReader>().ReadAsync(survey, default))!, default)
        );

    [Fact]
    public async Task The_survey_of_groups_says_to_the_decimal_what_the_city_printed()
    {
        var tally = await TallyAsync(SurveyDemo.Groups);
        Assert.Equal(418, tally.Answered);
        var ages = tally.Questions[0].Items[0];
        Assert.Equal([2, 3, 15, 39, 69, 118, 150], ages.Counts.Select(c => c.Count));
        Assert.Equal(
            [0.5m, 0.7m, 3.6m, 9.3m, 16.5m, 28.2m, 35.9m],
            ages.Counts.Select(c => AnswerShare.Percent(c.Count, ages.Asked)!.Value)
        );
        Assert.Equal((22, 5.3m, 0), (ages.Invalid, AnswerShare.Percent(ages.Invalid, ages.Asked)!.Value, ages.None));
        var shared = tally.Questions[1].Items[0];
        Assert.Equal([(229, 54.8m), (181, 43.3m)], shared.Counts.Select(c => (c.Count, AnswerShare.Percent(c.Count, shared.Asked)!.Value)));
        Assert.Equal((8, 1.9m), (shared.Invalid, AnswerShare.Percent(shared.Invalid, shared.Asked)!.Value));
        var page = await (await _app.SignedInAsync("etsuran")).GetAsync(SurveySupport.Groups + "/tally");
        Assert.Contains("229（54.8% ±4.8）", page.Text, StringComparison.Ordinal);
        Assert.Contains("181（43.3%", page.Text, StringComparison.Ordinal);
        var valid = await (await _app.SignedInAsync("etsuran")).GetAsync(SurveySupport.Groups + "/tally?base=valid");
        Assert.Contains("229（55.9%", valid.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 200, 0.5)]
    [InlineData(1, 800, 0.1)]
    [InlineData(3, 800, 0.4)]
    [InlineData(229, 418, 54.8)]
    public void Half_is_rounded_away_from_zero(int part, int whole, double percent) =>
        Assert.Equal((decimal)percent, AnswerShare.Percent(part, whole));

    [Fact]
    public void The_sampling_error_is_smaller_of_a_small_population()
    {
        Assert.Equal(4.8m, AnswerShare.Margin(229, 418, null));
        Assert.Equal(3.4m, AnswerShare.Margin(229, 418, 836));
        Assert.Equal(0m, AnswerShare.Margin(229, 418, 418));
        Assert.Null(AnswerShare.Percent(0, 0));
    }

    [Fact]
    public async Task Each_kind_of_question_is_counted_as_it_must_be()
    {
        SurveyQuestion[] questions =
        [
            SurveySupport.Choose("doko", 2),
            SurveySupport.Choose("nani", 3, QuestionKinds.Multiple),
            new()
            {
                Identity = "dankai",
                Kind = QuestionKinds.Scale,
                Text = "段階",
                Lowest = 1,
                Highest = 5,
            },
            new()
            {
                Identity = "kazu",
                Kind = QuestionKinds.Number,
                Text = "数",
            },
            new()
            {
                Identity = "ato",
                Kind = QuestionKinds.Text,
                Text = "文",
                WhenQuestion = 1,
                WhenOption = 2,
            },
        ];
        await _app.SurveyAsync("shurui", 2030, questions, _ => [
                new()
                {
                    [1] = [new(0, 1)],
                    [2] = [new(0, 0), new(0, 1), new(0, 3)],
                    [3] = [new(0, 5)],
                    [4] = [new(0, 0, 10)],
                },
                new()
                {
                    [1] = [new(0, 2)],
                    [2] = [new(0, 0), new(0, 1)],
                    [3] = [new(0, 4)],
                    [4] = [new(0, 0, 20)],
                    [5] = [new(0, 0, null, "あ")],
                },
                new()
                {
                    [1] = [new(0, 2)],
                    [2] = [new(0, Mark.Invalid)],
                    [4] = [new(0, 0, 60)],
                },
                new() { [1] = [new(0, Mark.Invalid)], [3] = [new(0, 3)] },
            ]);
        var tally = await TallyAsync("shurui");
        var (one, many, scale, number, text) = (
            tally.Questions[0].Items[0],
            tally.Questions[1].Items[0],
            tally.Questions[2].Items[0],
            tally.Questions[3].Items[0],
            tally.Questions[4].Items[0]
        );
        Assert.Equal((4, 3, 1, 0), (one.Asked, one.Valid, one.Invalid, one.None));
        Assert.Equal((2, 1, 1, "2,0,1"), (many.Valid, many.Invalid, many.None, string.Join(',', many.Counts.Select(c => c.Count))));
        Assert.Equal((3, 4m), (scale.Valid, scale.Mean!.Value));
        Assert.Equal((30m, "10,20,60"), (number.Mean!.Value, string.Join(',', number.Quartiles!.Select(q => $"{q:0}"))));
        Assert.Equal((2, 1, 1), (text.Asked, text.Valid, text.None));
        var cross = await _app.DoAsync(async s =>
        {
            var form = (await s.GetRequiredService<SurveyReader>().ReadAsync("shurui", default))!;
            return await s.GetRequiredService<CrossService>().ReadAsync(form, form.Questions[0], form.Questions[1], default);
        });
        Assert.Equal(["1:1,0,1,0", "2:1,0,0,1", "1:0,0,0,1"], cross.Rows.Select(r => $"{r.Total}:{string.Join(',', r.Cells)}"));
        Assert.Equal([2, 0, 1, 2], cross.Columns.Select(c => c.Total));
    }

    [Fact]
    public async Task Texts_that_differ_in_signs_and_widths_are_one()
    {
        var groups = await _app.DoAsync(async s =>
        {
            var form = (await s.GetRequiredService<SurveyReader>().ReadAsync(SurveyDemo.Citizens, default))!;
            return await s.GetRequiredService<TextService>().ReadAsync(form, form.Find("iken")!, default);
        });
        Assert.Equal(groups.Count, groups.Select(g => TextFold.Fold(g.Text)).Distinct(StringComparer.Ordinal).Count());
        Assert.Single(groups, g => g.Text.StartsWith("特になし", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_survey_is_measured_with_all_that_lets_a_reader_check_it()
    {
        await _app.DoAsync(async s =>
        {
            var source = s.GetServices<IMetricSource>().Single(m => m is SurveyMetrics);
            var offers = await source.OffersAsync(default);
            Assert.Contains(offers, o => o is { Key: "survey/renkei/hai", Unit: "%", Decimals: 1 });
            Assert.Contains(offers, o => o.Key == "survey/kangae/help/yes");
            foreach (var year in (int[])[2019, 2021, 2023])
            {
                var value = (await source.ReadAsync("survey/renkei/hai", new(year), default))!;
                Assert.Equal(
                    (54.8m, 229m, 418m, 410, 8, false),
                    (
                        value.Value!.Value,
                        value.Numerator!.Value,
                        value.Denominator!.Value,
                        value.Valid!.Value,
                        value.Invalid!.Value,
                        value.Provisional
                    )
                );
                Assert.Equal((new Meguri.Shared.Time.FiscalYear(2019), new DateOnly(2023, 7, 31)), (value.From!.Value, value.AsOf!.Value));
                Assert.Equal("はい229 ÷ 回答418 ＝ 54.8%（いいえ181、無効8）", value.Working);
                Assert.Equal("団体向けアンケート（令和5年度）", value.Source);
                Assert.Equal("~/office/surveys/dantai-r5/tally#renkei", value.Href);
            }
            Assert.Contains(
                "対象にしたアンケートがありません",
                (await source.ReadAsync("survey/renkei/hai", new(2024), default))!.NoValueReason,
                StringComparison.Ordinal
            );
            // Nothing of a survey that still takes answers.
            Assert.Contains(
                "受付がまだ終わっていません",
                (await source.ReadAsync("survey/sanka/hai", new(2026), default))!.NoValueReason,
                StringComparison.Ordinal
            );
            Assert.Equal(37.2m, (await source.ReadAsync("survey/sanka/hai", new(2023), default))!.Value);
            Assert.Null(await source.ReadAsync("survey/nashi/hai", new(2023), default));
            Assert.Null(await source.ReadAsync("groups/number", new(2023), default));
            return 0;
        });
    }

    [Fact]
    public async Task Years_stand_side_by_side_and_a_changed_wording_is_said()
    {
        await _app.SurveyAsync(
            "dantai-r6",
            2024,
            [
                new()
                {
                    Identity = "renkei",
                    Kind = QuestionKinds.Single,
                    Text = "ほかの団体と協力しましたか",
                    Options = "1\thai\tはい\t\n2\tiie\tいいえ\t",
                },
            ],
            _ => [.. Enumerable.Range(0, 20).Select(i => new AnswerSheet { [1] = [new(0, i < 12 ? 1 : 2)] })]
        );
        var page = await (await _app.SignedInAsync("etsuran")).GetAsync("/sapporo/office/surveys/dantai-r6/years");
        Assert.Contains("問いの文が変わりました", page.Text, StringComparison.Ordinal);
        Assert.Contains("はい54.8%60.0%", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_compares_two_years_and_keeps_the_rates_of_the_closed_one()
    {
        var client = await _app.SignedInAsync("etsuran");
        var years = await client.GetAsync(SurveySupport.Office + "/years");
        Assert.Equal(
            ["nendai-shimin", "sanka", "katsudo", "manzoku"],
            years.All("section.part .code").Select(c => c.TextContent).Where(c => c != "kangae")
        );
        Assert.Contains(
            "問いの文が変わりました",
            years.All("section.part").Single(s => s.TextContent.Contains("sanka", StringComparison.Ordinal)).TextContent,
            StringComparison.Ordinal
        );
        var planning = await _app.SignedInAsync("katsudo");
        var rates = (await planning.GetAsync("/sapporo/office/surveys/shimin-r5/people"))
            .All("table tbody tr")
            .Select(r => r.Children[0].TextContent)
            .ToList();
        Assert.Contains("中央区", rates, StringComparer.Ordinal);
        Assert.Equal(900, await _app.ScalarAsync<long>("select sum(sent) from survey_parties where survey_code = 'shimin-r5'"));
        Assert.Equal(352, await _app.ScalarAsync<long>("select sum(answered) from survey_parties where survey_code = 'shimin-r5'"));
        Assert.Equal(
            352,
            await _app.ScalarAsync<long>(
                "select count(*) from survey_answers a join surveys s on s.id = a.survey_id where s.code = 'shimin-r5'"
            )
        );
        Assert.Contains(
            "配布900件、回収率39.1%",
            (await _app.Client().GetAsync("/sapporo/surveys/shimin-r5/")).Text,
            StringComparison.Ordinal
        );
    }
}
