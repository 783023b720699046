using System.Globalization;
using Meguri.Indicators;
using Meguri.Indicators.Judging;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Tests.Indicators;

/// <summary>The status of an indicator on a table of cases worked out by hand, before the code was written.</summary>
public sealed class JudgingTests
{
    // desired | rule (on pace/far behind/keep) | baseline | targets (revision:year=value or low..high) | values (b = break, p = provisional, a-b = span, ? = none) | override | expected: status, pace %, year reached
    [Theory]
    // More is better.
    [InlineData("up", "", "2018=50", "0:2023=60", "2022=60", "", "achieved 125.0 2022")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2020=54", "", "onPace 100.0 2023")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2020=53", "", "behind 75.0 2025")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2020=51", "", "farBehind 25.0 2038")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2020=49", "", "farBehind -25.0 -")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2020=50", "", "farBehind 0.0 -")]
    // Less is better.
    [InlineData("down", "", "2018=100", "0:2023=80", "2023=79", "", "achieved 105.0 2023")]
    [InlineData("down", "", "2018=100", "0:2023=80", "2021=88", "", "onPace 100.0 2023")]
    [InlineData("down", "", "2018=100", "0:2023=80", "2021=92", "", "behind 66.7 2026")]
    [InlineData("down", "", "2018=100", "0:2023=80", "2021=104", "", "farBehind -33.3 -")]
    [InlineData("down", "", "2018=20", "0:2023=0", "2021=5", "", "onPace 125.0 2022")]
    // As printed by 札幌市 for 第3期: no baseline, the first value is the start; a year without a value; a provisional one; a span.
    [InlineData("up", "", "", "0:2023=95", "2018=81.9 2019=89.0 2020=87.2 2021=86.4 2022=86.3 2023?", "", "farBehind 42.0 2030")]
    [InlineData("up", "", "", "0:2023=71", "2018=70.49 2019=70.08 2020=69.87 2021=69.62 2022=69.4 2023?", "", "farBehind -267.2 -")]
    [InlineData("up", "", "", "0:2023=3000", "2018=2755 2019=2713 2020=2511 2021=2235 2022=1859 2023=1866p", "", "farBehind -362.9 -")]
    [InlineData("up", "", "", "0:2023=70", "2018=48.7 2019-2023=54.8", "", "farBehind 28.6 2036")]
    [InlineData("up", "", "", "0:2023=20700", "2018=13989 2019=15413 2020=14306 2021=14611 2022=15636 2023?", "", "farBehind 30.7 2035")]
    // Nothing to judge by.
    [InlineData("up", "", "2022=86.3", "0:2028=90", "", "", "noData - -")]
    [InlineData("up", "", "2022=86.3", "0:2028=90", "2022=86.3", "", "noData - -")]
    [InlineData("up", "", "2022=86.3", "0:2028=90", "2023? 2024?", "", "noData - -")]
    [InlineData("up", "", "2018=50", "", "2020=54", "", "noData - -")]
    [InlineData("up", "", "", "0:2023=60", "", "", "noData - -")]
    // One survey over the baseline's year is the baseline itself; the next one counts.
    [InlineData("up", "", "2022=54.8", "0:2028=70", "2019-2023=54.8", "", "noData - -")]
    [InlineData("up", "", "2022=54.8", "0:2028=70", "2019-2023=54.8 2024-2028=70", "", "achieved 100.0 2028")]
    // Targets revised: higher; later. Targets on the way.
    [InlineData("up", "", "2018=50", "0:2023=60 1:2023=70", "2020=54", "", "behind 50.0 2028")]
    [InlineData("up", "", "2018=50", "0:2023=60 1:2028=60", "2020=54", "", "onPace 200.0 2023")]
    [InlineData("up", "", "2018=50", "0:2020=52 0:2023=60", "2020=52", "", "onPace 100.0 2028")]
    [InlineData("up", "", "2018=50", "0:2020=52 0:2023=60", "2021=54", "", "behind 85.7 2026")]
    // Targets missed: at best behind, whatever the thresholds; later values do not undo it.
    [InlineData("up", "", "2018=50", "0:2023=60", "2023=59", "", "behind 90.0 2024")]
    [InlineData("up", "90/50/5", "2018=50", "0:2023=60", "2023=59", "", "behind 90.0 2024")]
    [InlineData("up", "", "2018=50", "0:2020=60", "2020=57 2021=61", "", "behind 70.0 2021")]
    // The city's own thresholds.
    [InlineData("up", "80/40/5", "2018=50", "0:2023=60", "2020=53.2", "", "onPace 80.0 2025")]
    [InlineData("up", "80/40/5", "2018=50", "0:2023=60", "2020=51.6", "", "behind 40.0 2031")]
    // Between two bounds.
    [InlineData("range", "", "2018=35", "0:2023=20..30", "2020=25", "", "achieved 250.0 2020")]
    [InlineData("range", "", "2018=40", "0:2023=20..30", "2020=36", "", "onPace 100.0 2023")]
    [InlineData("range", "", "2018=40", "0:2023=20..30", "2020=39", "", "farBehind 25.0 2038")]
    [InlineData("range", "", "2018=25", "0:2023=20..30", "2020=31", "", "behind - -")]
    [InlineData("range", "", "2018=25", "0:2023=20..30", "2020=35", "", "farBehind - -")]
    [InlineData("range", "", "2018=10", "0:2023=20..30", "2021=16", "", "onPace 100.0 2023")]
    // Kept as it is.
    [InlineData("keep", "", "2022=76.2", "0:2028=76.2", "2024=74", "", "onPace - -")]
    [InlineData("keep", "", "2022=76.2", "0:2028=76.2", "2028=75", "", "achieved - 2028")]
    [InlineData("keep", "", "2022=76.2", "0:2028=76.2", "2024=71", "", "behind - -")]
    [InlineData("keep", "", "2022=76.2", "0:2028=76.2", "2024=68", "", "farBehind - -")]
    [InlineData("keep", "100/50/10", "2022=76.2", "0:2028=76.2", "2024=71", "", "onPace - -")]
    // The way of counting changed: only what comes after compares.
    [InlineData("up", "", "", "0:2025=60", "2018=50 2019=55 2021=40b 2022=44", "", "behind 80.0 2026")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2021=58b", "", "noData - -")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2021=61b", "", "achieved - 2021")]
    // What is shown as 70.0 has reached 70.0.
    [InlineData("up", "", "2018=48.7", "0:2023=70", "2023=69.96", "", "achieved 99.8 2023")]
    // Years without values in between are no harm.
    [InlineData("up", "", "2018=50", "0:2023=60", "2019? 2020? 2021=56", "", "onPace 100.0 2023")]
    // A target that lies behind the start.
    [InlineData("up", "", "2018=80", "0:2023=75", "2020=78", "", "achieved - 2020")]
    [InlineData("up", "", "2018=80", "0:2023=75", "2020=74", "", "behind - -")]
    [InlineData("up", "", "2018=80", "0:2023=75", "2020=60", "", "farBehind - -")]
    [InlineData("down", "", "2018=10", "0:2023=10", "2020=11", "", "farBehind - -")]
    // A person's word counts, for the year for which it was given.
    [InlineData("up", "", "2018=50", "0:2023=60", "2020=51", "2020:onPace", "onPace 25.0 2038")]
    [InlineData("up", "", "2018=50", "0:2023=60", "2020=51", "2019:onPace", "farBehind 25.0 2038")]
    [InlineData("up", "", "2022=86.3", "0:2028=90", "2024?", "2024:behind", "behind - -")]
    public void Status_is_what_was_worked_out_by_hand(
        string desired,
        string rule,
        string baseline,
        string targets,
        string values,
        string word,
        string expected
    )
    {
        var book = IndicatorBook.Of(new PlanIndex(Plan(desired, rule, baseline, targets, values, word)));
        var judged = book.Find("I")!.Judgement;
        var parts = expected.Split(' ');
        Assert.Equal(
            (parts[0], parts[1], parts[2]),
            (
                judged.Status.Key(),
                judged.PacePercent?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-",
                judged.Reaches?.Value.ToString(CultureInfo.InvariantCulture) ?? "-"
            )
        );
        Assert.NotEmpty(judged.Working);
        Assert.All(judged.Working, w => Assert.EndsWith("。", w, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reference_indicator_is_not_judged()
    {
        var plan = Plan("up", "", "2022=44.4", "", "2024=45", "");
        plan.PlanIndicators[0].Role = PlanIndicator.Reference;
        Assert.Equal(Status.Reference, IndicatorBook.Of(new PlanIndex(plan)).Find("I")!.Judgement.Status);
    }

    [Fact]
    public void The_working_names_every_figure_it_goes_by()
    {
        var plan = Plan("up", "", "", "0:2023=95", "2018=81.9 2022=86.3 2023?", "");
        var words = string.Join("", IndicatorBook.Of(new PlanIndex(plan)).Find("I")!.Judgement.Working);
        foreach (
            var part in (string[])
                ["平成30年度の81.9%", "令和5年度に95.0%", "92.4%", "86.3%", "4.4 ÷ 10.48 ＝ 42.0%", "令和12年度", "調べていない"]
        )
            Assert.Contains(part, words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_working_names_the_targets_of_years_between()
    {
        var plan = Plan("up", "", "2022=100.5", "0:2026=120 0:2028=150", "2025=110", "");
        var words = string.Join("", IndicatorBook.Of(new PlanIndex(plan)).Find("I")!.Judgement.Working);
        foreach (var part in (string[])["途中の目標は令和8年度に120.0%です", "令和7年度は115.1%", "9.5 ÷ 14.625"])
            Assert.Contains(part, words, StringComparison.Ordinal);
    }

    internal static PlanDocument Plan(string desired, string rule, string baseline, string targets, string values, string word)
    {
        var plan = new PlanDocument
        {
            Plan = new Plan
            {
                Code = "p",
                Title = "計画",
                StartYear = new(2018),
                EndYear = new(2028),
                UnitYen = 1000,
                ProjectTitle = "事業",
            },
        };
        plan.Indicators.Add(
            new Indicator
            {
                Code = "I",
                Name = "割合",
                Unit = "%",
                Decimals = 1,
                Desired = desired,
            }
        );
        var use = new PlanIndicator { IndicatorCode = "I" };
        if (baseline.Length > 0)
            (use.BaselineYear, use.BaselineValue) = (new(int.Parse(baseline[..4], CultureInfo.InvariantCulture)), Number(baseline[5..]));
        plan.PlanIndicators.Add(use);
        foreach (var target in targets.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var bounds = target[7..].Split("..");
            plan.Targets.Add(
                new IndicatorTarget
                {
                    IndicatorCode = "I",
                    Revision = target[0] - '0',
                    Year = new(int.Parse(target[2..6], CultureInfo.InvariantCulture)),
                    Value = Number(bounds[0]),
                    Upper = bounds.Length > 1 ? Number(bounds[1]) : null,
                    Reason = target[0] == '0' ? "" : "社会が変わったため",
                }
            );
        }
        foreach (var value in values.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            plan.Observations.Add(Read(value));
        if (rule.Split('/') is { Length: 3 } r)
            plan.JudgingRules.Add(
                new JudgingRule
                {
                    OnPacePercent = (int)Number(r[0]),
                    FarBehindPercent = (int)Number(r[1]),
                    KeepPercent = (int)Number(r[2]),
                }
            );
        if (word.Length > 0)
            plan.StatusOverrides.Add(
                new StatusOverride
                {
                    IndicatorCode = "I",
                    Year = new(int.Parse(word[..4], CultureInfo.InvariantCulture)),
                    Status = word[5..],
                    Reason = "ほかの数字も見て決めた",
                }
            );
        plan.SetPlanCodes();
        return plan.Sorted();
    }

    private static Observation Read(string value)
    {
        if (value.EndsWith('?'))
            return new Observation
            {
                IndicatorCode = "I",
                Year = new(int.Parse(value[..4], CultureInfo.InvariantCulture)),
                NoValueReason = "調べていない",
            };
        var (years, number) = (value.Split('=')[0], value.Split('=')[1]);
        var span = years.Split('-');
        return new Observation
        {
            IndicatorCode = "I",
            Year = new(int.Parse(span[^1], CultureInfo.InvariantCulture)),
            FromYear = span.Length > 1 ? new(int.Parse(span[0], CultureInfo.InvariantCulture)) : null,
            Value = Number(number.TrimEnd('b', 'p')),
            Breaks = number.EndsWith('b'),
            Provisional = number.EndsWith('p'),
        };
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
