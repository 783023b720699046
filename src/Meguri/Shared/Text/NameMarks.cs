using System.Text.RegularExpressions;

namespace Meguri.Shared.Text;

/// <summary>The marks (印) a plan prints beside a name.</summary>
[Flags]
public enum NameMark
{
    /// <summary>No mark.</summary>
    None = 0,

    /// <summary>再掲: listed here too, at home elsewhere.</summary>
    CrossListed = 1,

    /// <summary>新規.</summary>
    New = 2,

    /// <summary>重点施策.</summary>
    Priority = 4,
}

/// <summary>A name without its marks, and the marks.</summary>
public readonly record struct MarkedName(string Name, NameMark Marks);

/// <summary>Parts a printed name from marks such as 【再掲】, （再掲）, ≪新規≫, &lt;重点&gt; and ※再掲, and joins them again.</summary>
public static partial class NameMarks
{
    // Far more than a name carries; it keeps the work small on a hostile one.
    private const int MostMarks = 16;

    private static readonly (NameMark Mark, string Printed)[] InPrintOrder =
    [
        (NameMark.Priority, "【重点施策】"),
        (NameMark.New, "【新規】"),
        (NameMark.CrossListed, "【再掲】"),
    ];

    /// <summary>Takes marks off both ends; the name between is left as it is, but for spaces around it.</summary>
    public static MarkedName Split(string printed)
    {
        var name = printed.Trim();
        var marks = NameMark.None;
        for (var i = 0; i < MostMarks && Leading().Match(name) is { Success: true } match; i++)
        {
            marks |= Read(match);
            name = name[match.Length..].TrimStart();
        }
        for (var i = 0; i < MostMarks && Trailing().Match(name) is { Success: true } match; i++)
        {
            marks |= Read(match);
            name = name[..match.Index].TrimEnd();
        }
        return new(name, marks);
    }

    /// <summary>「【重点施策】【新規】【再掲】name」.</summary>
    public static string Print(string name, NameMark marks) =>
        string.Concat(InPrintOrder.Where(row => marks.HasFlag(row.Mark)).Select(row => row.Printed)) + name;

    private static NameMark Read(Match match) =>
        match
            .Groups["word"]
            .Captures.Aggregate(NameMark.None, (marks, word) => marks
                | word.Value[0] switch
                {
                    '再' => NameMark.CrossListed,
                    '新' => NameMark.New,
                    _ => NameMark.Priority,
                });

    private const string Word = @"(?<word>再\s?掲|新\s?規(?:事業)?|新|重\s?点(?:施策|事業)?)";
    private const string Bracketed =
        @"(?:<<|[【（(≪《〈［\[<＜〔«])\s{0,3}" + Word + @"(?:\s?[・、,，/／]?\s?" + Word + @"){0,3}\s{0,3}(?:>>|[】）)≫》〉］\]>＞〕»])";

    [GeneratedRegex(
        "^(?:" + Bracketed + "|[※＊]" + Word + @"(?=\s|\z))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Leading();

    [GeneratedRegex("(?:" + Bracketed + "|[※＊]" + Word + @")\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Trailing();
}
