using FsCheck;
using FsCheck.Fluent;
using Meguri.Checks;

namespace Meguri.Tests.Checks;

/// <summary>What holds for the rules on words, whatever the text: they read it, mark words that are there, and say the same
/// again.</summary>
public sealed class AnyTextTests
{
    private static readonly string[] Pieces =
    [
        "令和",
        "平成32",
        "R6",
        "2024",
        "年",
        "年度",
        "月",
        "日",
        "5",
        "３",
        "13",
        "31",
        "30日",
        "（",
        "）",
        "(土)",
        "「",
        "」",
        "』",
        "、",
        "。",
        "・",
        "\n",
        " ",
        "　",
        "～",
        "から",
        "まで",
        "-",
        "/",
        ":",
        "，",
        ",",
        "１2",
        "1,2345",
        "を",
        "が",
        "の",
        "に",
        "は",
        "する",
        "した",
        "講座",
        "町内会",
        "事業",
        "山田",
        "太郎",
        "氏",
        "さん",
        "090-1234-5678",
        "a@b.jp",
        "〒049-0192",
        "本町1丁目2番3号",
        "○○",
        "要確認",
        "#REF!",
        "増化",
        "サ―ビス",
        "センター",
        "コミニティ",
        "ｱﾝｹｰﾄ",
        "ＳNS",
        "�",
        "\u200B",
        "⺠",
        "か゛",
        "𠮷",
        "葛󠄀",
        "及び",
        "が及び",
        "また",
        "推進推進",
        "●",
        "①",
        "1)",
        "【",
        "】",
        "％",
        "9時70分",
        "15:00～13:00",
        "19日間",
        "\uD842",
        "",
    ];

    [Fact]
    public void Any_text_is_read_and_what_is_marked_is_there() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
            {
                var random = new System.Random(seed);
                string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
                var plan = new SmallPlan()
                    .Year(2025)
                    .Measure("1-1", s => (s.Outcomes, s.Improvements, s.Outline, s.Note) = (Text(), Text(), Text(), Text()))
                    .Project("講座", Text(), planText: Text());
                plan.Measure("1-1", s => (s.Outcomes, s.Outline) = (Text(), Text()), 2025)
                    .Project("講座", Text(), planText: Text(), planYear: 2025);
                var (first, again) = (CheckRunner.Run(plan.Built.Plan), CheckRunner.Run(plan.Built.Plan));
                Assert.Equal(first.Select(f => f.Fingerprint), again.Select(f => f.Fingerprint));
                Assert.All(first, finding =>
                {
                    var end = 0;
                    foreach (var span in finding.Spans)
                    {
                        Assert.True(
                            span.Start >= end && span.Length > 0 && span.End <= finding.Text.Length,
                            $"{finding.Rule}: {span} in {finding.Text}"
                        );
                        end = span.End;
                    }
                    Assert.NotEmpty(MarkedText.Of(finding).Select(p => p.Text).Append("none"));
                });
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // The work grows with the length; an expression that did not would run out of its patience and throw.
    [Theory]
    [InlineData("令和6年")]
    [InlineData("1月")]
    [InlineData("（")]
    [InlineData("」")]
    [InlineData("1-")]
    [InlineData("0")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("田中")]
    [InlineData("ア")]
    [InlineData("ー")]
    [InlineData("○")]
    [InlineData(" ")]
    [InlineData("、")]
    [InlineData("を")]
    [InlineData("・あ\n")]
    [InlineData("会議")]
    [InlineData("本町1丁目")]
    public void A_hostile_text_is_read_in_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 4000 / piece.Length));
        Assert.NotNull(
            CheckRunner.Run(new SmallPlan().Project("講座", text, planText: text + "終").Measure("1-1", s => s.Outcomes = text).Built.Plan)
        );
    }
}
