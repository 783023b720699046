using FsCheck;
using FsCheck.Fluent;
using Meguri.Plans;
using Meguri.Plans.Exchange.Tidy;
using Meguri.Shared.Workbooks;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Exchange.Tidy;

public class TidyRoundTripTests
{
    internal static PlanDocument Demo() => Meguri.Demo.Hokuto.HokutoCity.Plan();

    private static void AssertComesBack(PlanDocument plan)
    {
        var file = TidyWriter.Write(plan);
        var reading = TidyReader.Read(SeenBook.Of(UploadedWorkbook.Open(file, "x.xlsx")).Sheets, new PlanDocument());
        Assert.Empty(reading.Problems);
        Assert.Empty(
            PlanDiff
                .Between(plan, reading.After!, removeMissing: true)
                .Select(c =>
                    $"{c.Type} {c.Kind.Name} {c.Key} {string.Join(';', c.Fields.Select(f => $"{f.Field.Name}: {f.Before} → {f.After}"))}"
                )
        );
        Assert.Equal(PlanJson.Write(plan), PlanJson.Write(reading.After!));
        Assert.Equal(file, TidyWriter.Write(reading.After!));
    }

    [Fact]
    public void The_demonstration_comes_back_byte_for_byte() => AssertComesBack(Demo());

    [Fact]
    public void Odd_plans_come_back() => Prop.ForAll(OddPlans.Arbitrary, AssertComesBack).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
}
