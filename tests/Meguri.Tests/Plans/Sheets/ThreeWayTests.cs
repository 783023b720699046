using FsCheck;
using FsCheck.Fluent;
using Meguri.Plans.Sheets;

namespace Meguri.Tests.Plans.Sheets;

public sealed class ThreeWayTests
{
    private static readonly string?[] Values = [null, "0", "8町内会", "10町内会", "10町内会\n"];

    [Theory]
    [InlineData("a", "a", "a", MergeOutcome.Keep)]
    [InlineData("a", "a", "b", MergeOutcome.Write)]
    [InlineData("a", "b", "a", MergeOutcome.Keep)]
    [InlineData("a", "b", "b", MergeOutcome.Keep)]
    [InlineData("a", "b", "c", MergeOutcome.Clash)]
    [InlineData(null, "b", "c", MergeOutcome.Clash)]
    [InlineData("a", null, "c", MergeOutcome.Clash)]
    [InlineData("a", "b", null, MergeOutcome.Clash)]
    [InlineData("a", "a", null, MergeOutcome.Write)]
    [InlineData("0", null, "0", MergeOutcome.Keep)]
    public void A_field_is_kept_written_or_shown_to_both(string? seen, string? stored, string? typed, MergeOutcome outcome) =>
        Assert.Equal(outcome, ThreeWay.Decide(ThreeWay.Token(seen), stored, typed));

    [Fact]
    public void What_was_never_seen_is_never_overwritten() => Assert.Equal(MergeOutcome.Clash, ThreeWay.Decide("", "stored", "typed"));

    [Fact]
    public void None_is_not_the_same_as_an_empty_mark_or_zero() =>
        Assert.Equal(3, new[] { ThreeWay.Token(null), ThreeWay.Token(""), ThreeWay.Token("0") }.Distinct().Count());

    /// <summary>Two people open the same sheet and save one after the other, any number of times, each only as far as the merge lets them.</summary>
    [Fact]
    public void No_saved_value_is_ever_overwritten_by_someone_who_did_not_see_it()
    {
        var saves = Gen.Choose(0, 1)
            .SelectMany(who => Gen.Elements(Values).SelectMany(typed => Gen.Elements(true, false).Select(reload => (who, typed, reload))))
            .ListOf();
        Prop.ForAll(saves.ToArbitrary(), list =>
            {
                string? stored = null;
                string?[] seen = [null, null];
                foreach (var (who, typed, reload) in list)
                {
                    if (reload)
                        seen[who] = stored;
                    var before = stored;
                    var outcome = ThreeWay.Decide(ThreeWay.Token(seen[who]), stored, typed);
                    if (outcome == MergeOutcome.Write)
                        stored = typed;
                    // Written exactly when the person saw what stood there and wants something else.
                    if (outcome == MergeOutcome.Write != (seen[who] == before && typed != before))
                        return false;
                    // A change of theirs is either stored, or shown as a clash; it never vanishes.
                    if (typed != seen[who] && stored != typed && outcome != MergeOutcome.Clash)
                        return false;
                    seen[who] = stored;
                }
                return true;
            })
            .QuickCheckThrowOnFailure();
    }
}
