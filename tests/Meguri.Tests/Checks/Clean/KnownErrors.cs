using System.Globalization;

namespace Meguri.Tests.Checks.Clean;

/// <summary>
/// What is wrong in the plans on which false alarms are counted: a paper plan transcribed as it stands, slips that the demonstration holds
/// on purpose, a third city that leaves fields empty.
/// The three cities of <c>*.json</c> and the fourth have no entry: whatever is said of them as wrong is a false alarm.
/// </summary>
internal static class KnownErrors
{
    private const string Chapter = "the paper names a chapter that is not loaded";
    private const string Home = "the project's home is in a chapter that is not loaded";
    private const string OneWay = "the paper names the measure from one side only";
    private const string NotChosen = "the round: its department wrote the amount and has not chosen the funding yet";
    private const string NoAmount = "the round: the funding is taken over from the year before, and no amount stands beside it";
    private const string NoAnswers = "a share of a survey whose number of answers the published figures leave out";

    /// <summary>Each with why.</summary>
    public static readonly IReadOnlyList<KnownError> All =
    [
        .. Hokuto("hokuto"),
        .. Hokuto("hokuto-now"),
        // The next edition in preparation: slips to find and mend.
        new(
            "hokuto-now",
            "result",
            "P012/2023",
            "text",
            "a household count with two figures swapped: the product no longer gives the amount"
        ),
        new("hokuto-now", "result", "P012/2023", "settledAmount", "the same, from the amount's side"),
        new("hokuto-now", "projectPlan", "P006/2024", "budget", "one nought too many"),
        new("hokuto-now", "sheet", "32-2/2024", "printedPlanTotal", "the same: the sum no longer gives the total on paper"),
        new("hokuto-now", "sheet", "33-2/2024", "improvements", "rated C, and nothing said of how it is to become better"),
        new("hokuto-now", "sheet", "33-2/2024", "rating", "the same, from the rating's side"),
        // The round half way through.
        new("hokuto-now", "listing", "35-2/2025/P016", "crossListedInPlan", "taken over from the paper's missing mark"),
        new("hokuto-now", "listing", "35-3/2025/P036", "crossListedInPlan", "taken over from the paper's missing mark"),
        .. new[] { "P004", "P017", "P021" }.Select(p => new KnownError("hokuto-now", "projectPlan", $"{p}/2025", "funding", NotChosen)),
        .. new[] { "P017", "P021" }.Select(p => new KnownError("hokuto-now", "result", $"{p}/2024", "funding", NotChosen)),
        .. new[] { "P002", "P003", "P030" }.SelectMany(p =>
            new KnownError[]
            {
                new("hokuto-now", "result", $"{p}/2024", "funding", NoAmount),
                new("hokuto-now", "projectPlan", $"{p}/2025", "funding", NoAmount),
            }
        ),
        new("hokuto-now", "result", "P006/2024", "settledAmount", "the budget with one nought too many, from the other side"),
        new("hokuto-now", "result", "P028/2024", "settledAmount", "thirteen times the budget, and no word why"),
        .. new[] { "sapporo", "sapporo-now" }.SelectMany(plan =>
            new KnownError[]
            {
                new(plan, "observation", "sanka/2024", "denominator", NoAnswers),
                new(plan, "observation", "yakuwari-18/2024", "denominator", NoAnswers),
                new(plan, "observation", "yakuwari-65/2024", "denominator", NoAnswers),
                new(plan, "observation", "sumitai/2024", "denominator", NoAnswers),
                new(plan, "observation", "sumitai/2025", "denominator", NoAnswers),
                new(plan, "observation", "renkei/2018", "denominator", NoAnswers),
            }
        ),
        new("sapporo-former", "observation", "renkei/2018", "denominator", NoAnswers),
        .. new[] { "third", "third-midori" }.SelectMany(plan =>
            new KnownError[]
            {
                new(plan, "sheet", "A-2-3-4-5-6/2025", "outline", "the city left it empty"),
                new(plan, "direction", "W1/2025/2027", "direction", "two of three directions are left out"),
                new(plan, "direction", "W1/2025/2028", "direction", "two of three directions are left out"),
            }
        ),
        new("third-midori", "listing", "A-2-3-4-5-6/2025/W1", "crossListedInResults", "marked as cross-listed in the plan only"),
        new("third-midori", "listing", "A-2-3-4-5-6/2025/W1", "crossListedInPlan", "marked as cross-listed in the plan only"),
    ];

    /// <summary>The paper plan as it is printed.</summary>
    private static IEnumerable<KnownError> Hokuto(string plan) =>
        [
            new(plan, "listing", "35-2/2024/P011", "printedResultText", "32-4 says 10 associations where the copy in 35-2 says 8"),
            new(plan, "listing", "35-2/2024/P016", "printedResultText", "the copy leaves words out that its home has"),
            new(plan, "listing", "35-2/2024/P016", "crossListedInPlan", "marked as cross-listed among the results only"),
            new(
                plan,
                "listing",
                "35-3/2024/P036",
                "crossListedInPlan",
                "marked as cross-listed among the results only, and it is at home there"
            ),
            new(plan, "listing", "32-3/2024/P009", "inResults", "in the plan and not among the results, without a mark as new"),
            new(plan, "listing", "33-5/2024/P027", "new", "marked as new in the plan though it has a result of the year before"),
            new(plan, "projectPlan", "P038/2024", "budget", "exactly ten times what was spent the year before"),
            new(plan, "result", "P005/2023", "text", "parts make one thousand more than the amount, by rounding"),
            .. new[] { "P002", "P003" }.SelectMany(p =>
                new KnownError[]
                {
                    new(plan, "result", $"{p}/2023", "funding", "a kind of funding without an amount"),
                    new(plan, "projectPlan", $"{p}/2024", "funding", "a kind of funding without an amount"),
                }
            ),
            new(plan, "result", "P027/2023", "funding", "a kind of funding without an amount"),
            .. InEach("35-1/{0}/33-1", "35-2/{0}/32-4", "35-2/{0}/33-2")
                .Select(r => new KnownError(plan, "related", r, "relatedCode", OneWay)),
            .. InEach(
                    "32-2/{0}/1-26",
                    "33-3/{0}/1-35",
                    "35-3/{0}/5-4",
                    "35-3/{0}/6-1",
                    "35-3/{0}/15-3",
                    "35-3/{0}/16-1",
                    "35-3/{0}/23-1",
                    "35-4/{0}/1-1"
                )
                .Select(r => new KnownError(plan, "related", r, "relatedCode", Chapter)),
            .. new[] { "P020", "P031", "P033", "P034", "P037", "P042", "P043" }.Select(p => new KnownError(
                plan,
                "project",
                p,
                "homeMeasureCode",
                Home
            )),
        ];

    /// <summary>The keys in the printed year and in the year of the round, which takes them over.</summary>
    private static IEnumerable<string> InEach(params string[] keys) =>
        new[] { 2024, 2025 }.SelectMany(year => keys.Select(k => string.Format(CultureInfo.InvariantCulture, k, year)));
}
