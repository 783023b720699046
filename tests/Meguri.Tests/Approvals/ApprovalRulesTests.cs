using Meguri.Accounts;
using Meguri.Approvals;

namespace Meguri.Tests.Approvals;

/// <summary>The rules by which anything is approved, without a database: whatever people do, in whatever order.</summary>
public sealed class ApprovalRulesTests
{
    private static readonly DateTimeOffset Start = new(2024, 7, 1, 1, 0, 0, TimeSpan.Zero);

    private sealed class Thing : ApprovalSubject;

    private static SubjectKind Kind(bool apart) =>
        new("thing", "もの")
        {
            Noun = "もの",
            IsApart = apart,
            UsualRoute = "",
        };

    private static Guid Id(int person) => new(person, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static Capacity Own(int person, Role role, string department = "", Position position = Position.Officer) =>
        new(Id(person), role, department, position, null);

    /// <summary>Two planners, an administrator, finance, an officer, a chief and a head of the department, one who stands in for many, a stranger and a viewer.</summary>
    private static readonly Capacity[][] People =
    [
        [Own(1, Role.Planning)],
        [Own(2, Role.Planning), Own(2, Role.Department, "a")],
        [Own(3, Role.Admin)],
        [Own(4, Role.Finance)],
        [Own(5, Role.Department, "a")],
        [Own(6, Role.Department, "a", Position.Chief)],
        [Own(7, Role.Department, "a", Position.Head)],
        [
            Own(8, Role.Department, "b", Position.Head),
            Own(1, Role.Planning) with
            {
                InPlaceOf = "one",
            },
            Own(4, Role.Finance) with
            {
                InPlaceOf = "four",
            },
            Own(7, Role.Department, "a", Position.Head) with
            {
                InPlaceOf = "seven",
            },
        ],
        [Own(9, Role.Department, "b", Position.Director)],
        [Own(10, Role.Viewer)],
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_anybody_does_no_step_is_skipped_and_the_moves_tell_where_it_stands(bool apart)
    {
        var random = new Random(20240701);
        var approved = 0;
        for (var run = 0; run < 3000; run++)
        {
            var route = Enumerable
                .Range(0, random.Next(1, RouteStep.Most + 1))
                .Select(_ => (Approver)random.Next(1, 8))
                .Select(a => new RouteStep(a, a == Approver.Person ? Id(random.Next(1, 11)) : null))
                .ToList();
            var department = random.Next(3) == 0 ? null : "a";
            var matter = new Matter(Kind(apart), new Thing { Version = -1 }, route, department, department is null ? [] : ["a"], "課");
            var moves = new List<ApprovalMove>();
            for (var i = 0; i < 60; i++)
            {
                var person = random.Next(People.Length);
                var rules = new ApprovalRules(new Standing(Id(person + 1), People[person]));
                var move = (Move)random.Next(7);
                var reason = random.Next(2) == 0 ? "わけ" : "";
                var (stage, step) = (matter.At.State, matter.At.Step);
                var present = matter.Present;
                if (rules.Problem(move, matter) is not null)
                {
                    // A service that did not ask gets nowhere either.
                    Assert.Throws<InvalidOperationException>(() => Trail.Take(matter, move, Id(person + 1), rules, reason, Start));
                    Assert.Equal((stage, step), (matter.At.State, matter.At.Step));
                    continue;
                }
                if (rules.ReasonProblem(move, matter, reason) is not null)
                    continue;
                var capacity = rules.Capacity(matter);
                var (row, _) = Trail.Take(matter, move, Id(person + 1), rules, reason, Start.AddMinutes(i));
                moves.Add(row);
                Assert.Equal((matter.At.State, matter.At.Step), Trail.Retell(moves));
                Assert.Equal(moves.Count - 1, matter.At.Version);
                if (move != Move.Approve)
                    continue;
                // In their own right, or for somebody, or as the planning office with a reason.
                Assert.True(capacity is not null || (!apart && rules.Standing.IsPlanning && reason.Length > 0));
                Assert.True(step == route.Count ? matter.At.State == Stage.Approved : matter.At.Step == step + 1);
                Assert.NotNull(present);
                if (matter.At.State != Stage.Approved)
                    continue;
                approved++;
                var (maker, checkers) = Trail.Hands(moves);
                Assert.True(checkers.Count >= route.Count);
                if (apart)
                    Assert.DoesNotContain(maker!.Value, checkers);
            }
        }
        // A test that never came to the end would show nothing.
        Assert.InRange(approved, 100, int.MaxValue);
    }

    [Fact]
    public void A_move_left_out_or_put_in_is_seen()
    {
        var matter = new Matter(Kind(true), new Thing { Version = -1 }, [new(Approver.Planning)], null, [], "企画課");
        var moves = new List<ApprovalMove>();
        foreach (var (person, move) in ((int, Move)[])[(0, Move.Submit), (2, Move.Return), (0, Move.Submit), (2, Move.Approve)])
            moves.Add(Trail.Take(matter, move, Id(person + 1), new(new Standing(Id(person + 1), People[person])), "わけ", Start).Row);
        Assert.Equal((Stage.Approved, 0), Trail.Retell(moves));
        Assert.Throws<InvalidOperationException>(() => Trail.Retell([moves[0], moves[2], moves[3]]));
        Assert.Throws<InvalidOperationException>(() => Trail.Retell([.. moves, moves[3]]));
    }

    [Theory]
    [InlineData(0, false)] // the maker
    [InlineData(1, true)] // another of the planning office
    [InlineData(2, true)] // an administrator
    [InlineData(7, false)] // who stands in for the maker, and for nobody else who might
    [InlineData(9, false)]
    public void Maker_and_checker_are_two_people_also_through_deputies(int person, bool may)
    {
        var matter = new Matter(Kind(true), new Thing(), [new(Approver.Planning)], null, [], "企画課");
        Trail.Take(matter, Move.Submit, Id(1), new(new Standing(Id(1), People[0])), "", Start);
        var rules = new ApprovalRules(new Standing(Id(person + 1), People[person]));
        Assert.Equal(may, rules.Problem(Move.Approve, matter) is null);
    }

    [Fact]
    public void Who_prepared_it_does_not_approve_it_for_somebody_who_is_away()
    {
        var matter = new Matter(Kind(true), new Thing(), [new(Approver.Admin)], null, [], "企画課");
        var both = new ApprovalRules(new Standing(Id(1), [Own(1, Role.Planning), Own(3, Role.Admin) with { InPlaceOf = "three" }]));
        Trail.Take(matter, Move.Submit, Id(1), both, "", Start);
        Assert.Contains("あなたには承認できません", both.Problem(Move.Approve, matter), StringComparison.Ordinal);
        Assert.Null(both.Capacity(matter));
    }

    [Theory]
    [InlineData("Head", "Head")]
    [InlineData("Person:00000007-0000-0000-0000-000000000000", "Person:00000007-0000-0000-0000-000000000000")]
    [InlineData("Person", null)]
    [InlineData("Person:x", null)]
    [InlineData("Head:00000007-0000-0000-0000-000000000000", null)]
    [InlineData("None", null)]
    [InlineData("9", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_step_is_read_from_its_word(string? word, string? read) => Assert.Equal(read, RouteStep.Of(word)?.Word);
}
