using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Plans.Exchange;
using Meguri.Plans.Exchange.Json;
using Meguri.Shared.Workbooks;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Exchange.Json;

public class JsonPlanReaderTests
{
    private const string Plan =
        """ "plan": {"code": "p", "title": "計画", "startYear": 2018, "endYear": 2027, "unitYen": 1000, "projectTitle": "事業"} """;

    private static ImportReading Read(string json) => JsonPlanReader.Read(Encoding.UTF8.GetBytes(json), new PlanDocument());

    private static void AssertComesBack(PlanDocument plan)
    {
        var file = PlanJson.Write(plan, PlanJson.Readable);
        var reading = JsonPlanReader.Read(file, new PlanDocument());
        Assert.Empty(reading.Problems);
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(PlanJson.Write(reading.After!, PlanJson.Readable)));
    }

    [Fact]
    public void The_demonstration_comes_back_byte_for_byte() => AssertComesBack(Meguri.Demo.Hokuto.HokutoCity.Plan());

    [Fact]
    public void Odd_plans_come_back() =>
        Prop.ForAll(OddPlans.Arbitrary, AssertComesBack).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Every_problem_names_its_line_and_place()
    {
        var reading = Read(
            """
            {"format": "meguri-plan/1",
             "plan": {"code": "p", "title": "計画", "startYear": "2018", "endYear": 2027, "unitYen": 1000, "projectTitle": "事業"},
             "levels": [{"depth": 1, "name": "段"}, {"depth": 1e400, "name": "段"}, {"depth": 12, "nama": ""}],
             "nodes": [{"code": "1", "code": "2", "depth": 1, "name": "章", "order": 1}, 5,
               {"code": "3", "depth": 1, "name": "章\n二行", "order": 1, "departmentCode": "x"}],
             "planz": [[[]]],
             "sheets": {}}
            """
        );
        Assert.Equal(
            [
                "2行目!plan.startYear",
                "3行目!levels[1].depth",
                "3行目!levels[2].depth",
                "3行目!levels[2].nama",
                "4行目!nodes[0].code",
                "4行目!nodes[1]",
                "6行目!planz",
                "7行目!sheets",
                "5行目!nodes[2].name",
                "5行目!nodes[2].departmentCode",
            ],
            reading.Problems.Where(p => p.Place.Sheet.EndsWith("行目", StringComparison.Ordinal)).Select(p => p.Place.ToString())
        );
        Assert.Equal("1e400", reading.Problems[1].Found);
    }

    [Theory]
    [InlineData("{\"format\": \"meguri-plan/1\", \"plan\": {\"code\": \"p\" \"title\": 1}}", "1行目")]
    [InlineData("{\n\"format\": ", "2行目")]
    [InlineData("{} {}", "1行目")]
    [InlineData("{\"format\": \"meguri-plan/2\"}", "1行目")]
    [InlineData("[1, 2]", "1行目")]
    [InlineData("null", "1行目")]
    public void What_is_no_plan_cannot_be_used_and_says_where(string json, string line)
    {
        var reading = Read(json);
        Assert.Null(reading.After);
        Assert.Equal(line, reading.Problems[0].Place.Sheet);
    }

    [Theory]
    [InlineData("{\"a\":1", "json", "1行目の7文字目")]
    [InlineData("{\"format\": \"meguri-plan/1\",\n \"nodes\": [{\"code\": \"𠮷野\" x]}", "json", "2行目の26文字目")]
    [InlineData("{\"a\":1}", "no-plan", "meguri-plan/1")]
    [InlineData("[]", "no-plan", "計画のJSONではありません")]
    public void A_file_is_refused_with_the_place_where_reading_stopped(string json, string code, string words)
    {
        var refused = Assert.Throws<FileRefusedException>(() =>
            Meguri.Plans.Exchange.PlanFile.Read(Encoding.UTF8.GetBytes(json), "a.json")
        );
        Assert.Equal(code, refused.Code);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused_without_harm()
    {
        Assert.Null(Read("{\"format\": \"meguri-plan/1\", \"nodes\": " + new string('[', 100_000)).After);
        Assert.Equal(
            "json",
            Assert.Throws<FileRefusedException>(() => JsonPlanReader.PlanCode(Encoding.UTF8.GetBytes(new string('{', 100_000)))).Code
        );
    }

    [Fact]
    public void Half_a_character_is_a_problem_and_control_characters_go()
    {
        var reading = Read("{\"format\": \"meguri-plan/1\"," + Plan.Replace("計画", "a\\u0001b\\ud800", StringComparison.Ordinal) + "}");
        Assert.Contains(
            "半分しかない",
            Assert.Single(reading.Problems, p => p.Place.Cell == "plan.title").Expected,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_list_that_is_not_there_is_left_as_it_is()
    {
        var current = PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper);
        var reading = JsonPlanReader.Read(
            Encoding.UTF8.GetBytes("""{"format": "meguri-plan/1", "departments": [{"code": "new", "name": "新しい課", "order": 9}]}"""),
            current,
            removeMissing: true
        );
        Assert.Empty(reading.Problems);
        var change = Assert.Single(PlanDiff.Between(current, reading.After!, removeMissing: true));
        Assert.Equal("new", change.Key);
    }
}
