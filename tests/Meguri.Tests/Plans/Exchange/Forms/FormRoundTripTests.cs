using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Meguri.Plans.Exchange.Forms;
using Meguri.Plans.Model;
using Meguri.Shared.Time;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>A plan written as a form workbook reads back as it was.</summary>
public class FormRoundTripTests
{
    [Fact]
    public void The_demo_comes_back_into_an_empty_city_with_no_difference()
    {
        var demo = DemoPlan();
        var reading = Read(Grids(FormWriter.Write(demo)));
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    [Fact]
    public void Amounts_that_are_not_whole_in_the_unit_come_back_to_the_yen()
    {
        var demo = DemoPlan();
        demo.Results[0].SettledAmount = 1_234_567;
        demo.ProjectPlans[0].Budget = -1;
        demo.Sheets[0].PrintedResultTotal = null;
        demo.Sheets[0].PrintedPlanTotal = 7;
        var reading = Read(Grids(FormWriter.Write(demo)));
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    [Fact]
    public void What_no_form_shows_comes_back_from_the_lists()
    {
        var demo = DemoPlan();
        demo.Projects.Add(
            new Project
            {
                Code = "X-9",
                Name = "どの施策にも載らない事業",
                Note = "備考\n二行目",
            }
        );
        demo.Results.Add(
            new ProjectResult
            {
                ProjectCode = "X-9",
                Year = new FiscalYear(2021),
                Text = "昔の実績",
                SettledAmount = 5,
            }
        );
        demo.Results[0].CarriedIn = 100_000;
        demo.Results[0].CarriedOut = 0;
        demo.Results[0].CarryKind = "事故繰越";
        demo.Results[1].NameThen = "町内会等への加入の促進";
        demo.ProjectPlans[0].Supplementary = 2_000_000;
        demo.Directions.Add(
            new ProjectDirection
            {
                ProjectCode = "X-9",
                PlanYear = new FiscalYear(2024),
                Year = new FiscalYear(2030),
                Direction = "検討",
            }
        );
        demo.Listings[0].Order = 40;
        demo.Listings.Add(
            new Listing
            {
                PlanCode = demo.Plan.Code,
                MeasureCode = "32-1",
                PlanYear = new FiscalYear(2024),
                ProjectCode = "X-9",
                Order = 9,
            }
        );
        demo.Related.Add(
            new RelatedMeasure
            {
                PlanCode = demo.Plan.Code,
                MeasureCode = "32-1",
                PlanYear = new FiscalYear(2024),
                RelatedCode = "第２章・その他",
                Order = 1,
            }
        );
        var reading = Read(Grids(FormWriter.Write(demo)));
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    [Fact]
    public void Several_years_have_a_sheet_for_each_measure_and_year()
    {
        var demo = DemoPlan();
        demo.Years.Add(
            new SheetYear
            {
                PlanCode = demo.Plan.Code,
                PlanYear = new FiscalYear(2025),
                ResultYear = new FiscalYear(2024),
                DirectionYears = 0,
            }
        );
        demo.Sheets.Add(
            new Sheet
            {
                PlanCode = demo.Plan.Code,
                MeasureCode = "32-4",
                PlanYear = new FiscalYear(2025),
                Outcomes = "補助は目標に届いた。",
            }
        );
        demo.Listings.Add(
            new Listing
            {
                PlanCode = demo.Plan.Code,
                MeasureCode = "32-4",
                PlanYear = new FiscalYear(2025),
                ProjectCode = "P010",
                Order = 1,
                InResults = true,
            }
        );
        demo.Results.Add(
            new ProjectResult
            {
                ProjectCode = "P010",
                Year = new FiscalYear(2024),
                Text = "交付した",
                SettledAmount = 0,
            }
        );
        var file = FormWriter.Write(demo);
        var names = Grids(file).Select(g => g.Name).ToList();
        Assert.Contains("32-4 R6", names);
        Assert.Contains("32-4 R7", names);
        var reading = Read(Grids(file));
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(demo), Text(reading.After!));
    }

    [Fact]
    public void One_form_from_a_department_changes_its_own_sheet_and_nothing_else()
    {
        var demo = DemoPlan();
        var returned = DemoPlan();
        returned.Sheets.Single(s => s.MeasureCode == "33-4").Rating = "A";
        returned.Results.Single(r => r.ProjectCode == "P022").SettledAmount = 12_000;
        var part = Grids(FormWriter.Write(returned, new FormOptions { Measures = ["33-4"], WithLists = false }));
        Assert.Single(part);
        var reading = Read(part, demo);
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(returned), Text(reading.After!));
        Assert.NotEqual(Text(DemoPlan()), Text(reading.After!));
    }

    [Fact]
    public void The_file_is_valid_by_the_formats_own_schema()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(FormWriter.Write(DemoPlan())), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
    }

    [Fact]
    public void A_form_prints_on_A4_with_its_head_on_each_page()
    {
        var page = FormWriter.Pages(DemoPlan()).Single(p => p.Name == "32-4");
        Assert.Equal("令和6年度　施策シート（実績：令和5年度）", page.Boxes[0].Value);
        Assert.Equal(6, page.TitleRows);
        Assert.All(page.Heights.Values, height => Assert.InRange(height, 1, 409));
        Assert.Contains(page.Choices, c => c.Words.SequenceEqual(["A", "B", "C", "D"]));
        var cells = page
            .Boxes.SelectMany(b =>
                from r in Enumerable.Range(b.Row, b.RowSpan)
                from c in Enumerable.Range(b.Column, b.ColumnSpan)
                select (r, c)
            )
            .ToList();
        Assert.Equal(cells.Count, cells.Distinct().Count());
    }
}
