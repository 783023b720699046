using Meguri.Checks;
using Meguri.Checks.Relations;
using Meguri.Checks.Sheets;
using Meguri.Plans.Model;

namespace Meguri.Tests.Checks;

/// <summary>Rules on what a sheet must hold, and on the sheets it names.</summary>
public sealed class SheetRuleTests
{
    [Fact]
    public void A_related_measure_names_back()
    {
        new SmallPlan()
            .Measure("1-2")
            .Related("1-1", "1-2")
            .Finds<RelatedOneWay>(Severity.Warning, "1-1は1-2", "1-2の関連施策に1-1がありません");
        new SmallPlan().Measure("1-2").Related("1-1", "1-2").Related("1-2", "1-1").Silent<RelatedOneWay>();
        new SmallPlan().Related("1-1", "23-1").Silent<RelatedOneWay>();
        // The other sheet is not written yet: it cannot name back.
        new SmallPlan()
            .Measure("1-2")
            .Change(d => d.Sheets.RemoveAll(s => s.MeasureCode == "1-2"))
            .Related("1-1", "1-2")
            .Silent<RelatedOneWay>();
    }

    [Theory]
    [InlineData("23-1", Severity.Note, "まだ取り込んでいない章（23）")]
    [InlineData("1-9", Severity.Error, "1-9という施策は、この計画にありません")]
    [InlineData("1", Severity.Error, "主要施策ではありません")]
    [InlineData("1-1", Severity.Error, "自身")]
    public void A_related_measure_exists(string code, Severity severity, string words)
    {
        new SmallPlan().Related("1-1", code).Finds<RelatedMissing>(severity, words);
        new SmallPlan().Measure("1-2").Related("1-1", "1-2").Silent<RelatedMissing>();
    }

    [Fact]
    public void A_goal_of_the_same_number_is_not_the_chapter()
    {
        var plan = new SmallPlan()
            .Related("1-1", "4-1")
            .Change(d =>
            {
                d.Levels =
                [
                    new Level { Depth = 1, Name = "基本目標" },
                    new Level { Depth = 2, Name = "基本計画" },
                    new Level { Depth = 3, Name = "主要施策" },
                ];
                foreach (var node in d.Nodes)
                    node.Depth++;
                d.Nodes.Add(
                    new Node
                    {
                        Code = "4",
                        Depth = 1,
                        Name = "目標",
                        Order = 4,
                    }
                );
                d.Nodes[0].ParentCode = "4";
            });
        plan.Finds<RelatedMissing>(Severity.Note, "取り込んでいない");
    }

    [Fact]
    public void A_sheet_has_a_rating_of_the_city()
    {
        new SmallPlan().Silent<RatingMissing>();
        new SmallPlan().Measure("1-1", s => s.Rating = null).Finds<RatingMissing>(Severity.Error, "選ばれていません", "A・C");
        new SmallPlan().Measure("1-1", s => s.Rating = "Ｓ").Finds<RatingMissing>(Severity.Error, "「Ｓ」");
        new SmallPlan().Change(d => d.Sheets.Clear()).Finds<RatingMissing>(Severity.Error, "シートがまだありません");
        new SmallPlan().Measure("1-1", s => s.Rating = null).Change(d => d.Words.Clear()).Silent<RatingMissing>();
        // A measure that joined the plan later has no sheet before.
        new SmallPlan()
            .Change(d =>
            {
                d.Sheets.Clear();
                d.Nodes[1].FromYear = new(2025);
            })
            .Silent<RatingMissing>();
    }

    [Fact]
    public void Texts_that_every_sheet_prints_are_written()
    {
        new SmallPlan().Project("講座").Project("今年だけの実績", planText: "", line: l => l.InPlan = false).Silent<TextMissing>();
        new SmallPlan().Measure("1-1", s => s.Outcomes = "　").Finds<TextMissing>(Severity.Warning, "成果・課題");
        new SmallPlan().Measure("1-1", s => s.Outline = "").Finds<TextMissing>(Severity.Warning, "施策の概要");
        new SmallPlan().Measure("1-1", s => s.Improvements = "").Finds<TextMissing>(Severity.Warning, "改善点");
        new SmallPlan().Project("講座", resultText: "").Finds<TextMissing>(Severity.Warning, "「講座」の令和5年度の実績の文");
        new SmallPlan().Project("講座", planText: "").Finds<TextMissing>(Severity.Warning, "「講座」の令和6年度の計画の文");
    }

    [Fact]
    public void A_planned_project_has_a_direction_until_it_ends()
    {
        new SmallPlan().Project("講座").Directions("維持", "維持").Silent<DirectionMissing>();
        new SmallPlan().Project("講座").Directions("事業終了").Silent<DirectionMissing>();
        new SmallPlan().Project("講座", line: l => l.InPlan = false).Silent<DirectionMissing>();
        new SmallPlan().Project("講座").Directions("維持").Finds<DirectionMissing>(Severity.Warning, "令和8年度の方向性が選ばれていません");
        new SmallPlan().Project("講座").Directions("維持", "現状維持").Finds<DirectionMissing>(Severity.Warning, "「現状維持」");
    }

    [Fact]
    public void A_bad_rating_says_what_will_change()
    {
        new SmallPlan().Measure("1-1", s => s.Rating = "C").Silent<BehindWithoutImprovement>();
        new SmallPlan().Measure("1-1", s => s.Improvements = "特になし").Silent<BehindWithoutImprovement>();
        Behind("").Finds<BehindWithoutImprovement>(Severity.Error, "「C」（やや遅れている）", "何も書かれていません");
        Behind("特になし").Finds<BehindWithoutImprovement>(Severity.Error, "「特になし」としか");
        Behind("").Silent<TextMissing>();

        Behind("特になし。").Finds<BehindWithoutImprovement>(Severity.Error);
        Behind("・現状維持").Finds<BehindWithoutImprovement>(Severity.Error);
        Behind("改善の必要はない。").Finds<BehindWithoutImprovement>(Severity.Error);
        Behind("特に改善すべき点はない。課題も見当たらない。").Finds<BehindWithoutImprovement>(Severity.Error);
        Behind("大きな問題はなく、引き続き実施する。").Finds<BehindWithoutImprovement>(Severity.Error);

        static SmallPlan Behind(string improvements) =>
            new SmallPlan().Measure("1-1", s => (s.Rating, s.Improvements) = ("C", improvements));
    }

    [Theory]
    [InlineData("引き続き町内会への補助を実施していく。", true)]
    [InlineData("今後も継続して取り組む。", true)]
    [InlineData("引き続き、町内会と力を合わせて事業を進めていく。", true)]
    [InlineData("これまでどおり相談を受ける。\n引き続き広報に努める。", true)]
    [InlineData("引き続き周知に努めるとともに、申請の手続を見直す。", false)]
    [InlineData("引き続き実施するが、休日の開催を検討する。", false)]
    [InlineData("会議の回数を増やす。", false)]
    [InlineData("引き続き実施する。担い手の確保が課題である。", false)]
    [InlineData("・特に改善すべき点はない。\n・今後も現在の進め方を続ける。", true)]
    [InlineData("課題は見当たらないため、現状のとおり進める。", true)]
    [InlineData("特段の課題は認められないことから、従来どおり実施していく。", true)]
    [InlineData("現在の体制を維持する。", true)]
    [InlineData("取組に支障は生じておらず、大きく変える必要はないと考える。\nこれまでの進め方で続ける。", true)]
    [InlineData("課題は参加者が少ないことで、回数を改める。", false)]
    [InlineData("問題は周知である。広報に載せる。", false)]
    public void Going_on_as_before_is_no_improvement(string improvements, bool isFound)
    {
        var plan = new SmallPlan().Measure("1-1", s => (s.Rating, s.Improvements) = ("C", improvements));
        if (isFound)
            plan.Finds<BehindWithoutImprovement>(Severity.Warning, "「改善点及び方向性」の欄");
        else
            plan.Silent<BehindWithoutImprovement>();
        new SmallPlan().Measure("1-1", s => s.Improvements = improvements).Silent<BehindWithoutImprovement>();
    }

    [Theory]
    [InlineData("目標は未達成に終わった。", "未達成")]
    [InlineData("講座を実施できなかった。", "実施できなかった")]
    [InlineData("整備に遅れが生じている。", "遅れ")]
    [InlineData("目標に達しなかった。", "目標に達しな")]
    [InlineData("目標には遠く及ばなかった。", "目標には遠く及ばな")]
    [InlineData("計画の4割に終わった。", "計画の4割に終わっ")]
    [InlineData("計画より大きく遅れている。", "遅れ")]
    public void The_best_rating_does_not_stand_beside_what_was_not_done(string outcomes, string words)
    {
        Rated("A", outcomes).Finds<RatingContradicted>(Severity.Warning, "「A」（進んだ）", words);
        Rated("C", outcomes).Silent<RatingContradicted>();
        Rated("A", "進んだ。").Project("講座", outcomes).Finds<RatingContradicted>(Severity.Note, words);
    }

    [Theory]
    [InlineData("遅滞なく進み、遅れはない。")]
    [InlineData("未達成の項目はなかった。")]
    [InlineData("遅れを取り戻し、計画どおり終えた。")]
    [InlineData("協議会の回数を増やす必要がある。")]
    [InlineData("遅延なく整備した。")]
    public void The_best_rating_stands_beside_what_was_done(string outcomes) => Rated("A", outcomes).Silent<RatingContradicted>();

    [Theory]
    [InlineData("「市長と語ろうほくトーク」は開けなかった")]
    [InlineData("訪問は行えませんでした。")]
    [InlineData("市民会議を一度も開けずに終わった。")]
    [InlineData("相談の場を設けられなかったため、次の年に回した。")]
    [InlineData("案内を配布できなかった。")]
    public void A_line_that_could_not_be_held_is_told_beside_the_best_rating(string text) =>
        Rated("A", "進んだ。").Project("講座", text).Finds<RatingContradicted>(Severity.Note, "「A」（進んだ）");

    [Theory]
    [InlineData("4回のうち1回は開けなかった。")]
    [InlineData("5月の会は開けなかったが、代わりに6月に開いた。")]
    [InlineData("会場で開けなかったため、オンラインで行った。")]
    [InlineData("昨年度は開けなかった会を、2回開いた。")]
    [InlineData("雨のため、まつりは行えなかった。")]
    [InlineData("計画どおり実施できた。")]
    [InlineData("予定どおり実施できました。")]
    [InlineData("遅れていた工事を終えた。")]
    public void What_was_held_in_another_way_is_left_alone(string text) =>
        Rated("A", "進んだ。").Project("講座", text).Silent<RatingContradicted>();

    [Fact]
    public void What_the_rating_means_decides()
    {
        Meaning("目標を達成しています", "計画していた延長は、予定どおり実施できました。").Silent<RatingContradicted>();
        Meaning("目標を達成しています", "計画していた延長は、予定どおり実施できませんでした。").Finds<RatingContradicted>(Severity.Warning);
        Meaning("計画を上回って進んだ", "施策全体としては、計画どおり進んだ。")
            .Finds<RatingContradicted>(Severity.Note, "上回ったことが書かれていません");
        Meaning("計画を上回って進んだ", "すべての事業を計画どおり終え、利用者は目標を上回った。").Silent<RatingContradicted>();
        Meaning("計画を上回って進んだ", "講座は計画どおり実施した。").Silent<RatingContradicted>();
        Meaning("計画どおり進んだ", "施策全体としては、計画どおり進んだ。").Silent<RatingContradicted>();

        static SmallPlan Meaning(string meaning, string outcomes) => Rated("A", outcomes).Change(d => d.Words[0].Meaning = meaning);
    }

    private static SmallPlan Rated(string rating, string outcomes) =>
        new SmallPlan().Measure("1-1", s => (s.Rating, s.Outcomes) = (rating, outcomes));
}
