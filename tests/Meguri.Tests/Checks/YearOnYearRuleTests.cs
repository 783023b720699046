using Meguri.Checks;
using Meguri.Checks.Lines;

namespace Meguri.Tests.Checks;

/// <summary>What should have moved on since last year's text, and names that should not have changed; what ended, and what only a piece of
/// it did.</summary>
public sealed class YearOnYearRuleTests
{
    [Theory]
    [InlineData("第5回「あそびの森まつり」を開いた。", "11月には、第5回「あそびの森まつり」を開いた。")]
    [InlineData("催し「あそびの森まつり」は、第5回を迎えた。", "第５回あそびの森まつりを開いた。")]
    [InlineData("第12回市民マラソン大会に412人が参加した。", "市民マラソン大会（第12回）に430人が参加した。")]
    [InlineData("第七回こども文化祭を開いた。", "第七回こども文化祭には、1,200人が訪れた。")]
    [InlineData("第5回港まつりを開いた。", "第4回港まつりを開いた。")]
    [InlineData("利用者は2年連続で増えた。", "利用者は２年連続で増え、1万人を超えた。")]
    [InlineData("路線バスの利用者が三年連続で減った。", "路線バスの利用者が三年連続で減った。")]
    [InlineData("待機児童は4年続けて減った。", "待機児童は4年続けて減り、10人となった。")]
    public void A_number_that_does_not_go_on_is_found(string last, string now) =>
        Two(last, now).Finds<OrdinalRepeats>(Severity.Note, "数を進めてください");

    [Theory]
    [InlineData("第5回「あそびの森まつり」を開いた。", "第6回「あそびの森まつり」を開いた。")]
    [InlineData("第5回「あそびの森まつり」は荒天のため中止した。", "第5回「あそびの森まつり」を開いた。")]
    [InlineData("第1回審議会、第2回審議会を開いた。", "第1回審議会、第2回審議会を開いた。")]
    [InlineData("第1回講座に20人が参加した。", "第1回講座に25人が参加した。")]
    [InlineData("第1回朝市まつり、第2回朝市まつりを開いた。", "第1回朝市まつり、第2回朝市まつりを開いた。")]
    [InlineData("第5回港まつりを開いた。", "第5回文化祭を開いた。")]
    [InlineData("利用者は2年連続で増えた。", "利用者は3年連続で増えた。")]
    [InlineData("利用者は2年連続で増えた。", "利用者は2年連続で減った。")]
    [InlineData("利用者は2年連続で増えた。", "登録者は2年連続で増えた。")]
    public void A_number_that_goes_on_or_is_of_something_else_is_left_alone(string last, string now) =>
        Two(last, now).Silent<OrdinalRepeats>();

    [Theory]
    [InlineData("4橋（朝日橋、みどり橋、三ツ谷橋、新川橋）の修繕を行う。", "新みどり橋、三ツ谷橋、新川橋の3橋の修繕を終えた。")]
    [InlineData("若葉公園、南公園、港公園に遊具を置く。", "若葉第二公園、南公園、港公園に遊具を置いた。")]
    [InlineData("東会館・西会館・北会館の屋根を直す。", "東会館・西会館・新北会館の屋根を直した。")]
    public void A_listed_name_a_little_other_than_in_the_plan_is_found(string planned, string done) =>
        Planned(planned, done).Finds<ListedNameDiffers>(Severity.Note, "令和5年度の計画では");

    [Theory]
    [InlineData("4橋（朝日橋、みどり橋、三ツ谷橋、新川橋）の修繕を行う。", "みどり橋、三ツ谷橋、新川橋の3橋の修繕を終えた。")]
    [InlineData("みどり橋、三ツ谷橋の修繕を行う。", "新みどり橋、新川橋の修繕を終えた。")]
    [InlineData("みどり橋、新みどり橋、三ツ谷橋の修繕を行う。", "新みどり橋、三ツ谷橋の修繕を終えた。")]
    [InlineData("南公園、港公園に遊具を置く。", "東南公園、南公園、港公園に遊具を置いた。")]
    [InlineData("東会館、西会館の屋根を直す。", "北会館、西会館の屋根を直した。")]
    public void Other_names_are_left_alone(string planned, string done) => Planned(planned, done).Silent<ListedNameDiffers>();

    [Theory]
    [InlineData("アプリの運用は、令和6年3月31日をもって終了した。")]
    [InlineData("本事業は、前年度末で廃止した。")]
    [InlineData("アプリは３月末をもってサービスを終了した。")]
    [InlineData("アプリの運用事業は令和5年度限りで廃止とした。")]
    public void What_ended_on_a_day_is_not_planned_again(string text) =>
        App(text).Finds<EndedInText>(Severity.Warning, "計画に載っています");

    [Theory]
    [InlineData("古い端末への配信は、令和6年3月31日をもって終了した。")]
    [InlineData("固定型の新たな貸与は令和5年度限りで廃止とした。")]
    [InlineData("抽選の受付は令和6年3月31日で終了した。")]
    [InlineData("南分館は令和6年3月31日をもって閉館した。")]
    [InlineData("令和6年3月31日をもって閉館した。")]
    public void What_ended_of_a_piece_may_go_on(string text) => App(text).Silent<EndedInText>();

    [Fact]
    public void A_piece_that_is_new_is_not_the_project()
    {
        New("防災士の資格取得の支援は、令和6年度の新規の取組である。").Silent<NewInText>();
        New("本事業は、令和6年度の新規事業である。").Finds<NewInText>(Severity.Note, "新規でなければ");
        New("自主防災組織の育成は、令和6年度の新規の取組である。").Finds<NewInText>(Severity.Note, "新規でなければ");

        static SmallPlan New(string text) =>
            new SmallPlan()
                .Year(2023)
                .Measure("1-1", planYear: 2023)
                .Project("自主防災組織育成事業", planYear: 2023)
                .Project("自主防災組織育成事業", planText: text);
    }

    private static SmallPlan App(string text) => new SmallPlan().Project("子育て応援アプリの運用", text, budget: 500);

    private static SmallPlan Two(string last, string now) =>
        new SmallPlan().Year(2023).Measure("1-1", planYear: 2023).Project("催し", last, planYear: 2023).Project("催し", now);

    private static SmallPlan Planned(string planned, string done) =>
        new SmallPlan().Year(2023).Measure("1-1", planYear: 2023).Project("橋", planText: planned, planYear: 2023).Project("橋", done);
}
