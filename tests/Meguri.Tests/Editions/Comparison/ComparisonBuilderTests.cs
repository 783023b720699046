using FsCheck;
using FsCheck.Fluent;
using Meguri.Editions.Comparison;
using Meguri.Plans.Model;
using Meguri.Shared.Text;
using Meguri.Tests.Shared.Text;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Editions.Comparison;

/// <summary>新旧対照表 without a database.</summary>
public sealed class ComparisonBuilderTests
{
    [Fact]
    public void Ten_fields_checked_by_hand_stand_in_the_order_of_the_plan_as_sheets_print_them()
    {
        var table = ComparisonSupport.Compare(plan =>
        {
            var sheet = plan.Sheets.Single(s => s.MeasureCode == "32-4");
            (sheet.Rating, sheet.Priority) = ("A", false);
            sheet.Outline = sheet.Outline.Replace("情報の提供と相談", "情報の提供", StringComparison.Ordinal);
            plan.Nodes.Single(n => n.Code == "33-1").DepartmentCode = "kikaku";
            plan.Projects.Single(p => p.Code == "P003").Name = "町会連合会と協力した加入促進";
            plan.Results.Single(r => r.ProjectCode == "P001").SettledAmount = 350_000;
            plan.Results.Single(r => r.ProjectCode == "P002").Funding = "補助";
            plan.ProjectPlans.Single(p => p.ProjectCode == "P001").Supplementary = 2_000_000;
            plan.ProjectPlans.Single(p => p.ProjectCode == "P001").Budget = null;
            plan.Directions.Single(d => d.ProjectCode == "P002" && d.Year.Value == 2026).Direction = "維持";
            plan.Related.RemoveAll(r => r.MeasureCode == "35-2" && r.RelatedCode == "33-2");
        });
        Assert.Equal(
            [
                "32-1||決算額の計|300千円|350千円",
                "32-1||予算額の計|2,300千円|",
                "32-1|P001|令和5年度の決算額|300千円|350千円",
                "32-1|P001|令和6年度の予算額|2,300千円|",
                "32-1|P001|令和6年度の予算額のうち補正||2,000千円",
                "32-1|P002|令和5年度の決算額の財源|単独|補助",
                "32-1|P002|令和8年度の方向性|拡充|維持",
                "32-1|P003|事業名|町会連合会との連携による加入促進|町会連合会と協力した加入促進",
                "32-4||評価|B（計画どおり進んだ）|A（計画を上回って進んだ）",
                "32-4||施策の概要|情報の提供と相談で地域の活動を支え、交付金などで活動が活発になるようにする。|情報の提供で地域の活動を支え、交付金などで活動が活発になるようにする。",
                "32-4||重点施策|あり|なし",
                "33-1||所管課|総務課|企画課",
                "35-2||関連施策|32-4　地域コミュニティ活動の推進\n33-2　広聴活動の推進\n33-3　市民や各種団体との連携|32-4　地域コミュニティ活動の推進\n33-3　市民や各種団体との連携",
            ],
            table.Said()
        );
        Assert.Equal("基本目標4 市民参加による協働のまちづくり › 基本計画32 地域コミュニティ基盤の充実", table.Sections[0].Chapter);
        Assert.Equal("主要施策 32-1　町内会等への加入促進", table.Sections[0].Title);
    }

    [Fact]
    public void Texts_are_marked_by_words_and_values_as_a_whole()
    {
        var table = ComparisonSupport.Compare(plan =>
        {
            plan.Sheets.Single(s => s.MeasureCode == "32-1").Note = "<葛󠄀城>";
            plan.Results.Single(r => r.ProjectCode == "P012").Text = "18,372世帯×71円×0.8×0.5";
            plan.Results.Single(r => r.ProjectCode == "P001").SettledAmount = 300_400;
        });
        Assert.Equal(
            [new(PieceType.Deleted, "13,872"), new(PieceType.Inserted, "18,372"), new(PieceType.Same, "世帯×71円×0.8×0.5")],
            Row("令和5年度の実績").Pieces
        );
        // Both are 300千円 on the sheet: every yen is told.
        Assert.Equal([new(PieceType.Deleted, "300千円"), new(PieceType.Inserted, "300.4千円")], Row("令和5年度の決算額").Pieces);
        Assert.DoesNotContain(table.Lines, l => l.Row.Field == "決算額の計");
        Assert.Equal(ComparedText.None, ComparedText.Old(Row("補足")));
        Assert.Equal(
            "<ins><span class=\"visually-hidden\">［加えた文字：</span>&lt;葛󠄀城&gt;<span class=\"visually-hidden\">］</span></ins>",
            ComparedText.New(Row("補足"))
        );

        ComparedRow Row(string field) => table.Lines.Single(l => l.Row.Field == field).Row;
    }

    [Fact]
    public void A_project_that_comes_or_goes_is_one_group_with_what_it_holds()
    {
        void AddProject(Meguri.Plans.PlanDocument plan)
        {
            plan.Projects.Add(
                new Project
                {
                    Code = "P099",
                    Name = "見守り隊",
                    HomePlanCode = "jisshi",
                    HomeMeasureCode = "32-1",
                    DepartmentCode = "shimin",
                    Note = "課の控え",
                }
            );
            plan.Listings.Add(
                new Listing
                {
                    MeasureCode = "32-1",
                    PlanYear = new(2024),
                    ProjectCode = "P099",
                    Order = 2,
                    InPlan = true,
                    New = true,
                }
            );
            plan.ProjectPlans.Add(
                new ProjectPlan
                {
                    ProjectCode = "P099",
                    Year = new(2024),
                    Text = "隊をつくる",
                    Budget = 120_000,
                    Funding = "単独",
                }
            );
            plan.SetPlanCodes();
        }

        var added = ComparisonSupport.Compare(AddProject);
        Assert.Equal(
            [
                "32-1||予算額の計|2,300千円|2,420千円",
                "32-1|追加P099|事業名||見守り隊",
                "32-1|追加P099|所管課||市民課",
                "32-1|追加P099|令和6年度の計画の内容||隊をつくる",
                "32-1|追加P099|令和6年度の予算額||120千円",
                "32-1|追加P099|令和6年度の予算額の財源||単独",
                "32-1|追加P099|シートへの掲載||計画に掲載【新規】",
            ],
            added.Said()
        );
        var (with, without) = (DemoEdition.Plan(), DemoEdition.Plan());
        AddProject(with);
        var removed = ComparisonSupport.Build(with, without);
        Assert.Equal(
            added.Lines.Select(l => (l.Row.Field, l.Row.New, l.Row.Old)),
            removed.Lines.Select(l => (l.Row.Field, l.Row.Old, l.Row.New))
        );
        Assert.Equal("削除", removed.Lines[^1].Group.TypeTitle);
    }

    [Fact]
    public void A_measure_that_goes_stands_where_it_stood()
    {
        var table = ComparisonSupport.Compare(plan =>
        {
            plan.Sheets.Single(s => s.MeasureCode == "32-1").Rating = "B";
            plan.Sheets.Single(s => s.MeasureCode == "32-4").Rating = "A";
            plan.Nodes.RemoveAll(n => n.Code == "32-3");
            plan.Sheets.RemoveAll(s => s.MeasureCode == "32-3");
            plan.Listings.RemoveAll(l => l.MeasureCode == "32-3");
            plan.Related.RemoveAll(r => r.MeasureCode == "32-3");
        });
        Assert.Equal(["32-1", "32-3", "32-4"], table.Sections.Select(s => s.Code));
        Assert.Equal("削除", table.Sections[1].Groups[0].TypeTitle);
        Assert.Contains(table.Sections[1].Groups[0].Rows, r =>
            r is { Field: "名前", Old: "地域課題の解決に向けた自主的活動の促進", New: "" }
        );
        Assert.Contains(table.Sections[1].Groups[0].Rows, r =>
            r.Field == "掲載する事業" && r.Old.Contains("実績と計画に掲載", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_plan_as_a_whole_comes_first_and_unlisted_projects_last()
    {
        var table = ComparisonSupport.Compare(plan =>
        {
            plan.Departments.Single(d => d.Code == "kikaku").Name = "政策企画課";
            plan.Plan.EndYear = new(2028);
            plan.Projects.Add(new Project { Code = "P098", Name = "まだ載らない事業" });
            plan.Sheets.Single(s => s.MeasureCode == "32-1").Rating = "B";
        });
        Assert.Equal([ComparedSection.Whole, "32-1", ComparedSection.Unlisted], table.Sections.Select(s => s.Code));
        Assert.Equal(["whole||終了年度|令和9年度|令和10年度", "whole||課名|企画課|政策企画課"], table.Said().Take(2));
    }

    [Fact]
    public void Order_and_the_offices_notes_are_no_difference() =>
        Assert.Empty(
            ComparisonSupport
                .Compare(plan =>
                {
                    plan.Projects[0].Note = "控え";
                    foreach (var line in plan.Listings)
                        line.Order = 99 - line.Order;
                    plan.Sheets[0].PrintedPlanTotal = 1;
                })
                .Lines
        );

    [Fact]
    public void Applying_the_marks_to_the_old_text_gives_the_new_and_no_character_is_split() =>
        Prop.ForAll(OddText.Any, OddText.Any, (old, now) =>
                Holds(new ComparedRow("欄", old, now, isText: true)) && Holds(new ComparedRow("欄", old, now, isText: false))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void So_it_does_in_every_row_between_two_odd_plans_and_a_plan_differs_in_nothing_from_itself() =>
        Prop.ForAll(OddPlans.Arbitrary, OddPlans.Arbitrary, (old, now) =>
                ComparisonSupport.Build(old, now).Lines.All(l => l.Row.Old != l.Row.New && Holds(l.Row))
                && ComparisonSupport.Build(now, now).Lines.Count == 0
            )
            .QuickCheckThrowOnFailure();

    private static bool Holds(ComparedRow row)
    {
        var (rest, made) = (row.Old, "");
        foreach (var (type, text) in row.Pieces)
        {
            if (type != PieceType.Inserted)
            {
                if (!rest.StartsWith(text, StringComparison.Ordinal))
                    return false;
                rest = rest[text.Length..];
            }
            if (type != PieceType.Deleted)
                made += text;
        }
        return rest.Length == 0 && made == row.New && row.Pieces.All(p => WellFormed(row, p.Text));
    }

    // A text that holds half a character to begin with may keep it.
    private static bool WellFormed(ComparedRow row, string piece) => Halves(row.Old) + Halves(row.New) > 0 || Halves(piece) == 0;

    private static int Halves(string text) => text.EnumerateRunes().Count(r => r.Value == 0xFFFD) - text.Count(c => c == '\uFFFD');
}
