namespace Meguri.Plans.Sheets;

/// <summary>The fields of a sheet that are typed, kind by kind, and what each is called on it.</summary>
internal static class TypedFields
{
    /// <summary>Of a line.</summary>
    public static readonly IReadOnlyList<(string Field, string Title)> Listing =
    [
        ("order", "順"),
        ("inResults", "実績に載る"),
        ("inPlan", "計画に載る"),
        ("crossListedInResults", "実績の再掲"),
        ("crossListedInPlan", "計画の再掲"),
        ("new", "新規"),
    ];

    /// <summary>Of a project's result.</summary>
    public static readonly IReadOnlyList<(string Field, string Title)> Result =
    [
        ("text", "実績"),
        ("settledAmount", "決算額"),
        ("funding", "実績の財源"),
        ("carriedIn", "うち前年度繰越"),
        ("carriedOut", "翌年度繰越"),
        ("carryKind", "繰越の種類"),
    ];

    /// <summary>Of a project's plan.</summary>
    public static readonly IReadOnlyList<(string Field, string Title)> Plan =
    [
        ("text", "計画"),
        ("budget", "予算額"),
        ("funding", "計画の財源"),
        ("supplementary", "うち補正"),
    ];

    /// <summary>The figures that follow the ledger where it has their stage; see <see cref="Money.SheetFigures"/>.</summary>
    public static readonly IReadOnlySet<string> OfLedger = new HashSet<string>(StringComparer.Ordinal)
    {
        "settledAmount",
        "carriedIn",
        "carriedOut",
        "carryKind",
        "budget",
        "supplementary",
    };
}
