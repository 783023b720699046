using Meguri.Plans;

namespace Meguri.Indicators.Judging;

/// <summary>判定: how an indicator stands against the pace that its target needs.</summary>
public enum Status
{
    /// <summary>判定できない: something is missing; the working says what.</summary>
    NoData,

    /// <summary>参考指標: it has no target and is not judged.</summary>
    Reference,

    /// <summary>達成.</summary>
    Achieved,

    /// <summary>順調.</summary>
    OnPace,

    /// <summary>遅れ.</summary>
    Behind,

    /// <summary>大きな遅れ.</summary>
    FarBehind,
}

/// <summary>Keys and words for <see cref="Status"/>.</summary>
public static class StatusWords
{
    /// <summary>The statuses that are counted, from best to worst, those without data last.</summary>
    public static readonly IReadOnlyList<Status> Counted = [Status.Achieved, Status.OnPace, Status.Behind, Status.FarBehind, Status.NoData];

    /// <summary>As it is stored: <c>onPace</c>.</summary>
    public static string Key(this Status status) => char.ToLowerInvariant(status.ToString()[0]) + status.ToString()[1..];

    /// <summary>The status stored under a key; <see cref="Status.NoData"/> for none.</summary>
    public static Status Of(string key) => Counted.FirstOrDefault(s => s.Key() == key);

    /// <summary>「順調」.</summary>
    public static string Title(this Status status) => status == Status.Reference ? "参考" : IndicatorRecords.StatusTitles[status.Key()];

    /// <summary>A sign beside the word, so that it does not need colour.</summary>
    public static string Sign(this Status status) =>
        status switch
        {
            Status.Achieved => "◎",
            Status.OnPace => "○",
            Status.Behind => "△",
            Status.FarBehind => "×",
            _ => "－",
        };

    /// <summary>The status in a sentence for citizens.</summary>
    public static string Plain(this Status status) =>
        status switch
        {
            Status.Achieved => "目標に届きました",
            Status.OnPace => "目標に向けて、順調に進んでいます",
            Status.Behind => "目標に向けた進み方が、少し足りません",
            Status.FarBehind => "目標に向けた進み方が、大きく足りません",
            Status.Reference => "目標を決めずに、動きを見ている数字です",
            _ => "まだ判定できません",
        };
}
