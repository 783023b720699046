using FsCheck;
using FsCheck.Fluent;
using Meguri.Plans;
using Meguri.Plans.Exchange.Forms;
using Meguri.Tests.TestSupport;
using static Meguri.Tests.Plans.Exchange.Forms.FormTestPlans;

namespace Meguri.Tests.Plans.Exchange.Forms;

/// <summary>Odd plans come through the form workbook as they were: 1 to 6 levels, none and 0, long and strange texts, several years.</summary>
public class FormOddPlanTests
{
    [Fact]
    public void An_odd_plan_laid_out_and_read_back_is_the_same() =>
        Prop.ForAll(OddPlans.Arbitrary, plan => ComesBack(plan, Grids(plan))).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void An_odd_plan_written_as_a_file_and_read_back_is_the_same() =>
        Prop.ForAll(OddPlans.Arbitrary, plan => ComesBack(plan, Grids(FormWriter.Write(plan))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static bool ComesBack(PlanDocument plan, IReadOnlyList<FormGrid> grids)
    {
        var reading = Read(grids);
        Assert.Equal("", Complaints(reading));
        Assert.Equal(Text(plan), Text(reading.After!));
        return true;
    }
}
