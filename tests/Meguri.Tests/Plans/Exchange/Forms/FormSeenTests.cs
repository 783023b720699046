using System.Globalization;
using Meguri.Plans;
using Meguri.Plans.Exchange;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Whatever offices add, hide, format, merge or work out in a form: each value is read as it is seen, or asked about, and never anything else.</summary>
public class FormSeenTests
{
    private static readonly string[] OwnHeadings = ["前年度決算額", "執行率", "備考", "メモ", "R7予算額", "予算現額", "", "増減", "不用額"];
    private static readonly string[] Codes = ["P001", "P002", "P003"];

    [Fact]
    public void Random_workbooks_give_each_amount_as_it_is_seen_or_ask()
    {
        var (read, asked) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var form = new RawForm("32-1", null);
            var expected = new Dictionary<string, long?>(StringComparer.Ordinal);
            var head = form.RowOf("事業名");
            var last = form.RowOf("成果・課題") - 1;
            var doubtful = new HashSet<string>(StringComparer.Ordinal);
            var removed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var code in Codes)
            {
                var row = form.RowOf(code);
                expected[code] = Write(form, row, random, doubtful, code);
                if (random.Next(8) == 0)
                {
                    form.HideRow(row);
                    removed.Add(code);
                }
            }
            // Columns of somebody's own, with or without a heading, before or after the amounts.
            for (var extra = random.Next(3); extra > 0; extra--)
            {
                var at = random.Next(4, 7);
                form.InsertColumn(at, head, last);
                var heading = OwnHeadings[random.Next(OwnHeadings.Length)];
                if (heading.Length > 0)
                    form.Text(head, at, heading);
                foreach (var code in Codes)
                {
                    if (random.Next(3) > 0)
                        form.Number(form.RowOf(code), at, random.Next(1, 5000));
                    else if (random.Next(3) == 0)
                        form.Text(form.RowOf(code), at, "2,000");
                }
                if (random.Next(4) == 0)
                    form.HideColumn(at);
                if (random.Next(5) == 0)
                    form.Formula(form.RowOf("P001"), at, "D1*2", null);
            }
            if (random.Next(5) == 0)
                form.Strike(form.RowOf("P002"), 9, "消した");
            if (random.Next(5) == 0)
                form.White(form.RowOf("P002"), 10, "999");
            var preview = ImportPreview.Make(DemoPlan(), PlanFile.Read(form.Bytes(), "x.xlsx"));
            if (preview.MustMend)
            {
                asked++;
                continue;
            }
            foreach (var code in Codes.Except(removed))
            {
                if (doubtful.Contains(code))
                    Assert.Fail($"seed {seed}: {code} was doubtful and not asked about");
                var amount = preview.Reading.After!.Results.SingleOrDefault(r => r.ProjectCode == code)?.SettledAmount;
                Assert.True(amount == expected[code], $"seed {seed}: {code} is {amount}, seen {expected[code]}");
                read++;
            }
            foreach (var code in removed)
                Assert.DoesNotContain(preview.Reading.After!.Listings, l =>
                    l.MeasureCode == "32-1" && l.ProjectCode == code && l.InResults
                );
        }
        Assert.True(read > 300 && asked > 40, $"too few to prove anything: {read} read, {asked} asked");
    }

    // Writes an amount in one of the ways offices do, and gives what a person sees in yen; a way that nobody can be sure of is doubtful.
    private static long? Write(RawForm form, int row, Random random, HashSet<string> doubtful, string code)
    {
        var thousand = random.Next(1, 100_000);
        const int D = 4;
        switch (random.Next(16))
        {
            case 0:
                form.Number(row, D, thousand);
                return thousand * 1000L;
            case 1:
                form.Number(row, D, thousand, "#,##0");
                return thousand * 1000L;
            case 2:
                form.Number(row, D, thousand * 1000.0, "#,##0,");
                return thousand * 1000L;
            case 3:
                form.Number(row, D, thousand, "#,##0\"千円\"");
                return thousand * 1000L;
            case 4:
                form.Number(row, D, thousand * 1000.0, "#,##0\"円\"");
                return thousand * 1000L;
            case 5:
                form.Number(row, D, -thousand, "#,##0;\"△\"#,##0");
                return -thousand * 1000L;
            case 6:
                form.Number(row, D, -thousand, "#,##0;[Red]#,##0");
                return -thousand * 1000L;
            case 7:
                form.Formula(row, D, "SUM(H1:H3)", thousand.ToString(CultureInfo.InvariantCulture), "#,##0");
                return thousand * 1000L;
            case 8:
                form.Formula(row, D, "SUM(H1:H3)", null);
                doubtful.Add(code);
                return null;
            case 9:
                form.Error(row, D, "#REF!");
                doubtful.Add(code);
                return null;
            case 10:
                form.Text(row, D, Damage.Wide(thousand.ToString("#,##0", CultureInfo.InvariantCulture)));
                return thousand * 1000L;
            case 11:
                form.Number(row, D, thousand, "\"約\"#,##0");
                doubtful.Add(code);
                return null;
            case 12:
                form.Number(row, D, 0, "#,##0;\"△\"#,##0;\"－\"");
                return null;
            case 13:
                form.Number(row, D, thousand + 0.4, "#,##0");
                return thousand * 1000L;
            case 14:
                form.Raw(row, D, "t=\"d\"><v>2024-10-03</v>");
                doubtful.Add(code);
                return null;
            // A merged box whose inner cell still holds what was there before.
            default:
                form.Number(row, D, thousand);
                form.Number(row, 5, 777).Merge($"D{row}:E{row}");
                return thousand * 1000L;
        }
    }
}
