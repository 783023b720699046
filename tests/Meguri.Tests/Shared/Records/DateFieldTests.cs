using System.Text;
using System.Text.Json;
using Dapper;
using Meguri.Plans.Exchange.Forms;
using Meguri.Plans.Exchange.Json;
using Meguri.Plans.Exchange.Tidy;
using Meguri.Shared.Data;
using Meguri.Shared.Money;
using Meguri.Shared.Records;
using Meguri.Shared.Workbooks;
using Meguri.Tests.TestSupport;
using Npgsql;

namespace Meguri.Tests.Shared.Records;

public sealed class DateFieldTests
{
    private static readonly RecordKind<Sample> Kind = new RecordKind<Sample>("sample", "見本")
        .Date(s => s.Decided, "議決日")
        .Date(s => s.Due, "期限", required: true);

    private static Field Decided => Kind["decided"];

    [Fact]
    public void A_date_is_stored_and_shown_as_its_iso_text()
    {
        var record = new Sample { Decided = new(2024, 7, 1) };
        Assert.Equal("2024-07-01", Decided.GetText(record));
        Assert.Null(Kind["due"].GetText(record));
        Decided.SetText(record, null);
        Assert.Null(record.Decided);
        Kind["due"].SetText(record, "2024-02-29");
        Assert.Equal(new DateOnly(2024, 2, 29), record.Due);
        Kind["due"].SetText(record, null);
        Assert.Equal(default, record.Due);
        Assert.Throws<FormatException>(() => Decided.SetText(record, "2024/7/1"));
    }

    [Fact]
    public void A_form_reads_what_was_typed()
    {
        Assert.Equal("2024-07-01", FieldInput.Show(Decided, "2024-07-01", PlanUnit.Thousand));
        Assert.Equal(new FieldReading("2024-07-01"), FieldInput.Read(Decided, "令和６年７月１日", PlanUnit.Thousand, []));
        Assert.Equal(new FieldReading(null), FieldInput.Read(Decided, "  ", PlanUnit.Thousand, []));
        Assert.StartsWith(
            "「議決日」を読み取れません。「7月」は日付として",
            FieldInput.Read(Decided, "7月", PlanUnit.Thousand, []).Problem,
            StringComparison.Ordinal
        );
        Assert.Equal("「期限」を入力してください。", FieldInput.Read(Kind["due"], "", PlanUnit.Thousand, []).Problem);
    }

    [Theory]
    [InlineData("R6.7.1", "2024-07-01")]
    [InlineData("", null)]
    public void A_cell_of_text_is_read(string text, string? iso)
    {
        Assert.Null(TidyCell.Read(Decided, CellValue.OfText(text), out var value));
        Assert.Equal(iso, Field.Canonical(value));
    }

    private static CellValue Day(DateTime day) => CellValue.OfNumber(day.ToOADate(), new CellFormat("yyyy/m/d h:mm"), CellLook.Ordinary);

    [Fact]
    public void A_cell_that_is_a_date_is_read_and_other_cells_are_explained()
    {
        Assert.Null(TidyCell.Read(Decided, Day(new DateTime(2024, 7, 1)), out var value));
        Assert.Equal(new DateOnly(2024, 7, 1), value);
        foreach (
            var wrong in new[]
            {
                CellValue.OfFlag(true, CellLook.Ordinary),
                CellValue.OfNumber(3),
                Day(new DateTime(2024, 7, 1, 9, 0, 0)),
                CellValue.OfText("未定"),
            }
        )
            Assert.NotNull(TidyCell.Read(Decided, wrong, out _));
        Assert.Equal("2024-07-01", RecordBlock.Shown(Decided, new Sample { Decided = new(2024, 7, 1) }));
        Assert.Null(RecordBlock.Shown(Kind["due"], new Sample()));
    }

    [Theory]
    [InlineData("\"2024-07-01\"", true)]
    [InlineData("\"2024/7/1\"", false)]
    [InlineData("20240701", false)]
    public void Json_takes_the_iso_text_only(string json, bool taken)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        var expected = JsonCell.Read(Decided, reader, out var value);
        Assert.Equal(taken ? new DateOnly(2024, 7, 1) : null, value);
        Assert.Equal(taken ? null : "引用符で囲んだ年-月-日（\"2024-07-01\" など）", expected);
    }

    [Fact]
    public async Task Dapper_reads_and_sends_a_date()
    {
        _ = DapperTypes.Columns(Kind, "s");
        await using var app = await TestApp.EmptyAsync();
        await using var db = new NpgsqlConnection(app.ConnectionString);
        var read = await db.QuerySingleAsync<Sample>(
            "select @day::date as \"Decided\", date '2024-02-29' as \"Due\"",
            new { day = new DateOnly(2024, 7, 1) }
        );
        Assert.Equal((new DateOnly(2024, 7, 1), new DateOnly(2024, 2, 29)), (read.Decided, read.Due));
    }

    private sealed class Sample
    {
        public DateOnly? Decided { get; set; }

        public DateOnly Due { get; set; }
    }
}
