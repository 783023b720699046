using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Plans.Money;
using Meguri.Shared.Records;

namespace Meguri.Tests.Plans.Money;

public sealed class ProjectLedgerTests
{
    private static ProjectAmount Of(int year, string stage, long amount, int number = 0, bool finance = false) =>
        new()
        {
            ProjectCode = "P1",
            Year = new(year),
            Stage = stage,
            Number = number,
            Amount = amount,
            FromFinance = finance,
        };

    [Fact]
    public void The_story_of_an_amount_is_worked_out_from_its_stages()
    {
        var plan = new PlanIndex(
            new PlanDocument
            {
                Projects = [new Project { Code = "P1", Name = "事業" }],
                Amounts =
                [
                    Of(2023, ProjectAmount.CarriedByLeave, 40),
                    Of(2023, ProjectAmount.CarriedByAccident, 5),
                    Of(2024, ProjectAmount.Initial, 300),
                    Of(2024, ProjectAmount.Supplementary, 2000, 1),
                    Of(2024, ProjectAmount.Supplementary, -100, 3),
                    Of(2024, ProjectAmount.Settled, 2100),
                    Of(2024, ProjectAmount.CarriedByAccident, 30),
                ],
                Accounts =
                [
                    new ProjectAccount
                    {
                        ProjectCode = "P1",
                        Year = new(2024),
                        Effort = 25,
                        UnitCost = 7_500_002,
                    },
                ],
            }
        );
        var money = new ProjectMoney(plan, plan.Project("P1")!);
        Assert.Equal(2200, money.Budget(new(2024)));
        Assert.Equal(45, money.CarriedIn(new(2024)));
        Assert.Equal(2245, money.Current(new(2024)));
        Assert.Equal(2245 - 2100 - 30, money.Unused(new(2024)));
        Assert.Equal(1_875_001, money.StaffCost(new(2024)));
        Assert.Equal(1_877_101, money.TotalCost(new(2024)));
        Assert.Null(money.Current(new(2022)));
        Assert.Null(money.Unused(new(2023)));
        Assert.Equal([2023, 2024, 2025], money.Years.Select(y => y.Value));
    }

    [Fact]
    public void Only_what_the_ledger_has_governs_the_sheet()
    {
        var ledger = new ProjectLedger([
            Of(2024, ProjectAmount.Requested, 9),
            Of(2024, ProjectAmount.Supplementary, 200, 1, finance: true),
        ]);
        var figure = Assert.Single(SheetFigures.Of(ledger, new(2024)));
        Assert.Equal(("supplementary", "200", true), (figure.Field, figure.Value, figure.FromFinance));
        ledger = new ProjectLedger([
            Of(2024, ProjectAmount.Initial, 300, finance: true),
            Of(2024, ProjectAmount.Supplementary, 200, 1),
            Of(2024, ProjectAmount.CarriedByLeave, 7),
            Of(2024, ProjectAmount.CarriedByAccident, 9),
        ]);
        Assert.Equal(
            ["budget=500 False", "supplementary=200 False", "carriedOut=16 False", "carryKind=事故繰越 False"],
            SheetFigures.Of(ledger, new(2024)).Select(f => $"{f.Field}={f.Value} {f.FromFinance}")
        );
        Assert.Equal(["carriedIn=16"], SheetFigures.Of(ledger, new(2025)).Select(f => $"{f.Field}={f.Value}"));
        ledger = new ProjectLedger([Of(2024, ProjectAmount.Initial, 300)]);
        Assert.Equal(["budget=300", "supplementary="], SheetFigures.Of(ledger, new(2024)).Select(f => $"{f.Field}={f.Value}"));
        Assert.Empty(SheetFigures.Differing(ledger, new(2024), new ProjectPlan { Budget = 300 }, null));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(60L, 40L, null)]
    [InlineData(60L, 41L, "財源を足すと101円で、金額の100円より1円多いです")]
    [InlineData(0L, null, "財源を足すと0円で、金額の100円より100円少ないです")]
    public void Sources_are_not_known_or_make_the_amount(long? national, long? general, string? problem)
    {
        var amount = Of(2024, ProjectAmount.Initial, 100);
        (amount.National, amount.General) = (national, general);
        var found = AmountRule.Problems(amount).ToList();
        if (problem is null)
            Assert.Empty(found);
        else
            Assert.Contains(problem, Assert.Single(found).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5", "150")]
    [InlineData("１．２５人", "125")]
    [InlineData("0", "0")]
    [InlineData("", null)]
    public void Staff_effort_is_typed_in_persons_and_held_in_hundredths(string typed, string? canonical)
    {
        var field = PlanRecords.Account["effort"];
        Assert.Equal(new FieldReading(canonical), FieldInput.Read(field, typed, Meguri.Shared.Money.PlanUnit.Thousand, []));
        if (canonical is not null)
            Assert.Equal(
                canonical,
                FieldInput
                    .Read(
                        field,
                        FieldInput.Show(field, canonical, Meguri.Shared.Money.PlanUnit.Thousand),
                        Meguri.Shared.Money.PlanUnit.Thousand,
                        []
                    )
                    .Canonical
            );
        Assert.Contains(
            "小数点以下2桁",
            FieldInput.Read(field, "1.255", Meguri.Shared.Money.PlanUnit.Thousand, []).Problem,
            StringComparison.Ordinal
        );
    }
}
