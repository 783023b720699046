using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Imports;
using Meguri.Tests.Plans.Exchange.Forms;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Exchange.Imports;

/// <summary>What conditions, colours, formats and printed heads do to what is seen of a form: told or asked through the page and by the command, and silent where all is seen.</summary>
public sealed class UnseenFileTests(SharedDemo demo) : IClassFixture<SharedDemo>
{
    private const int Amount = 4;
    private const string White = """<font><color rgb="FFFFFFFF"/></font>""";

    /// <summary>What each file does, and the words by which a person is told; none where it is simply read.</summary>
    private static readonly Dictionary<string, (Func<RawForm, RawForm> Change, string[] Told)> Files = new(StringComparer.Ordinal)
    {
        ["white by a condition that holds"] = (
            f =>
                f.Number(Row(f), Amount, 555)
                    .Condition($"D{Row(f)}:D{Row(f) + 2}", "type=\"cellIs\" operator=\"greaterThan\"", "100", White),
            ["見えないセル", "32-1!D", "555"]
        ),
        ["white by a condition that does not hold"] = (
            f => f.Condition($"D{Row(f)}:D{Row(f) + 2}", "type=\"cellIs\" operator=\"equal\"", "0", White),
            []
        ),
        ["white by a condition that nobody can work out"] = (
            f => f.Condition($"D{Row(f)}", "type=\"expression\"", "COUNTIF($A:$A,$A10)>1", White),
            ["条件付き書式のために見えないかもしれないセル", "見えているとみて読む"]
        ),
        // Headings and all: what tells a form from other files may itself be unseen.
        ["white headings by a condition that nobody can work out"] = (
            f => f.Condition("A1:G60", "type=\"expression\"", "COUNTIF($A:$A,$A1)>1", White),
            ["条件付き書式のために見えないかもしれないセル", "見えているとみて読む"]
        ),
        ["a condition for empty cells over the whole form"] = (
            f => f.Condition("A1:G60", "type=\"expression\"", "LEN(TRIM(A1))=0", White),
            []
        ),
        ["red by a condition"] = (
            f => f.Condition($"D{Row(f)}:D{Row(f) + 2}", "type=\"expression\"", "TRUE", """<font><b/><color rgb="FFFF0000"/></font>"""),
            []
        ),
        ["struck by a condition"] = (
            f => f.Text(Row(f), 3, "消した文").Condition($"C{Row(f)}", "type=\"expression\"", "LEN($B10)>0", "<font><strike/></font>"),
            ["取り消し線", "消した文"]
        ),
        ["blackened by a condition"] = (
            f =>
                f.Number(Row(f), Amount, 555)
                    .Condition(
                        $"D{Row(f)}",
                        "type=\"expression\"",
                        "AND($B10<>\"\",NOT(ISBLANK(D10)))",
                        """<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>"""
                    ),
            ["見えないセル", "555"]
        ),
        ["a white number by its format"] = (f => f.Number(Row(f), Amount, 555, "[White]#,##0"), ["見えないセル", "555"]),
        ["a minus that the format adds"] = (f => f.Number(Row(f), Amount, 300, "\"△\"#,##0"), ["符号の違って見える数", "△300"]),
        ["a minus that the format hides"] = (f => f.Number(Row(f), Amount, -300, "#,##0;#,##0"), ["符号の違って見える数", "△300"]),
        ["brackets that the format adds"] = (f => f.Number(Row(f), Amount, 300, "(#,##0)"), ["32-1!D", "(300)", "かっこを付けずに"]),
        ["a dash for every number"] = (f => f.Number(Row(f), Amount, 300, "\"－\""), ["見えていない数", "300"]),
        ["an error copied as a text"] = (f => f.Text(f.RowOf("成果・課題"), 2, "#REF!"), ["32-1!B", "#REF!", "エラー"]),
        ["another unit in the printed head"] = (
            f => f.Header("&L北斗市&R（単位：百万円）"),
            ["印刷のヘッダー・フッター", "百万円", "千円として読む"]
        ),
        ["the same unit in the printed head"] = (f => f.Header("&L&\"游ゴシック,標準\"&9北斗市&R（単位：千円）"), []),
        ["no related measures"] = (f => f.Text(f.RowOf("関連施策"), 2, "なし"), []),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    private static int Row(RawForm form) => form.RowOf("P001");

    private static byte[] Make(string name) => Files[name].Change(new RawForm("32-1", Meguri.Demo.Hokuto.HokutoCity.Plan())).Bytes();

    [Theory]
    [MemberData(nameof(Names))]
    public Task On_the_page(string name) => OfficeFileTests.OnThePageAsync(demo.App, Make(name), Files[name].Told);

    [Theory]
    [MemberData(nameof(Names))]
    public Task By_the_command(string name) => OfficeFileTests.ByTheCommandAsync(demo.App, Make(name), Files[name].Told);

    // What may be seen is no default: nothing is written before somebody has looked.
    [Fact]
    public void A_condition_that_nobody_can_work_out_must_be_answered()
    {
        var file = PlanFile.Read(Make("white by a condition that nobody can work out"), "x.xlsx");
        var plan = Meguri.Demo.Hokuto.HokutoCity.Plan();
        var open = ImportPreview.Make(plan, file);
        Assert.False(open.CanConfirm);
        var answered = ImportPreview.Make(
            plan,
            file,
            new ImportChoices { Answers = new Dictionary<string, string> { [Assert.Single(open.Undecided).Id] = "read" } }
        );
        Assert.True(answered.CanConfirm);
        Assert.Empty(answered.Changes);
    }
}
