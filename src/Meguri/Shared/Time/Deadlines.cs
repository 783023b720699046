using System.Globalization;

namespace Meguri.Shared.Time;

/// <summary>締切の言い方.</summary>
public static class Deadlines
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    /// <summary>「12月5日（金）」.</summary>
    public static string Day(DateOnly day) => day.ToString("M月d日（ddd）", Japanese);

    /// <summary>The same, with the year where it is not plain which one: half a year or more away.</summary>
    public static string Day(DateOnly day, DateOnly today) => Math.Abs(day.DayNumber - today.DayNumber) < 180 ? Day(day) : Date(day);

    /// <summary>「2026年12月5日（土）」.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy年M月d日（ddd）", Japanese);

    /// <summary>「提出は12月5日（金）まで（あと10日）」, 「…（3日過ぎています）」.</summary>
    public static string Words(string what, DateOnly day, DateOnly today) => $"{what}は{Day(day, today)}まで（{Left(day, today)}）";

    /// <summary>「あと10日」, 「きょう」, 「3日過ぎています」.</summary>
    public static string Left(DateOnly day, DateOnly today) =>
        (day.DayNumber - today.DayNumber) switch
        {
            0 => "きょう",
            > 0 and var left => $"あと{left}日",
            var late => $"{-late}日過ぎています",
        };
}
