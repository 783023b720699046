using System.Text.RegularExpressions;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>What a label of the paper form announces.</summary>
public enum FormLabel
{
    /// <summary>重点施策.</summary>
    Priority,

    /// <summary>所管課.</summary>
    Department,

    /// <summary>事業実績: the heading over the table of results, or beside it.</summary>
    ResultsHeading,

    /// <summary>成果・課題.</summary>
    Outcomes,

    /// <summary>評価.</summary>
    Rating,

    /// <summary>改善点及び方向性.</summary>
    Improvements,

    /// <summary>施策の概要.</summary>
    Outline,

    /// <summary>関連施策.</summary>
    Related,

    /// <summary>実施計画: the heading over the table of the plan, or beside it.</summary>
    PlanHeading,

    /// <summary>補足.</summary>
    Note,

    /// <summary>The first of the texts without a place of their own; those after it follow (<see cref="PlanRecords.MoreSheetTexts"/>).</summary>
    More,
}

/// <summary>The labels (欄の名前) by which the parts of a form are found, however they are spaced, numbered or bracketed.</summary>
public static partial class FormLabels
{
    private const double NearEnough = 0.2;

    private static readonly Dictionary<FormLabel, string[]> Names = new(
        PlanRecords.MoreSheetTexts.Select((f, i) => KeyValuePair.Create(FormLabel.More + i, new[] { Key(f.Title) }))
    )
    {
        [FormLabel.Priority] = ["重点施策", "重点"],
        [FormLabel.Department] = ["所管課", "担当課", "主管課", "所管部署", "担当部署", "所管", "所管部課", "担当部課"],
        [FormLabel.ResultsHeading] = ["事業実績", "実績", "施策の実績"],
        [FormLabel.Outcomes] = ["成果課題", "成果及び課題", "成果および課題", "成果と課題", "成果並びに課題", "成果課題等"],
        [FormLabel.Rating] = ["評価", "施策評価", "施策の評価", "評価区分", "総合評価", "評価結果"],
        [FormLabel.Improvements] =
        [
            "改善点及び方向性",
            "改善点および方向性",
            "改善点方向性",
            "改善点と方向性",
            "改善点並びに方向性",
            "改善及び方向性",
            "改善と方向性",
            "改善方向性",
        ],
        [FormLabel.Outline] = ["施策の概要", "施策概要", "概要"],
        [FormLabel.Related] = ["関連施策", "関連する施策"],
        [FormLabel.PlanHeading] = ["実施計画", "事業計画"],
        [FormLabel.Note] = ["補足", "補足説明", "補足事項"],
    };

    private static readonly Dictionary<string, FormLabel> ByName = Names
        .SelectMany(pair => pair.Value.Select(name => (name, pair.Key)))
        .ToDictionary(pair => pair.name, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The usual wording, for messages.</summary>
    public static string Title(FormLabel label) =>
        label == FormLabel.Outcomes ? "成果・課題"
        : label >= FormLabel.More ? PlanRecords.MoreSheetTexts[label - FormLabel.More].Title
        : Names[label][0];

    /// <summary>What the text of a cell announces, or null when it is not a label.</summary>
    public static FormLabel? Of(string text)
    {
        if (text.Length > 60)
            return null;
        var key = Key(text);
        if (ByName.TryGetValue(key, out var label))
            return label;
        // 「事業の改善点及び今後の方向性」, 「施策の成果・課題」, 「令和５年度事業実績」
        if (ByName.TryGetValue(Owner().Replace(key, ""), out label))
            return label;
        return ByName.TryGetValue(Year().Replace(key, ""), out label) && label is FormLabel.ResultsHeading or FormLabel.PlanHeading
            ? label
            : null;
    }

    /// <summary>True for 成果 or 課題 alone: a half of 成果・課題 that has a box of its own.</summary>
    public static bool IsHalf(string text) => text.Length <= 20 && Key(text) is ("成果" or "課題");

    /// <summary>The text nearest to a label that is missing, for messages; null when none is like it.</summary>
    public static FormCell? Nearest(FormLabel label, IEnumerable<FormCell> cells) =>
        cells
            .Where(c => c.Text.Length <= 60 && !c.IsNumber && Of(c.Text) is null)
            .Select(c => (Cell: c, Likeness: Names[label].Max(name => PairLikeness.Of(name, Key(c.Text)))))
            .Where(c => c.Likeness >= NearEnough)
            .OrderByDescending(c => c.Likeness)
            .Select(c => c.Cell)
            .FirstOrDefault();

    /// <summary>A label without its spaces, number, brackets, notes and signs: 「（１） 成 果 ・ 課 題：」 is 「成果課題」.</summary>
    public static string Key(string text)
    {
        var key = Folded(text);
        key = Leading().Replace(key, "");
        key = Trailing().Replace(key, "");
        return Signs().Replace(key, "");
    }

    /// <summary>A head or label with widths and spaces evened out and its signs kept.</summary>
    public static string Folded(string text) => Spaces().Replace(Nfkc.Fold(text), "");

    [GeneratedRegex(@"\s+", RegexOptions.None, 5000)]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"^(?:[■□●○◆◇▼※]|[(【\[]?(?:[0-9]{1,2}|[ⅠⅡⅢ]|I{1,3})[)】\].．、](?![0-9])|[0-9]{1,2}(?=[^\d.]))+",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:\([^()]{0,40}\)|:|※.{0,40})+\z", RegexOptions.None, 5000)]
    private static partial Regex Trailing();

    [GeneratedRegex("[・、,./【】\\[\\]<>〈〉《》「」=_~-]", RegexOptions.None, 5000)]
    private static partial Regex Signs();

    [GeneratedRegex("^(?:(?:本|各|当該)?(?:事業|施策|取組|取り組み)の)|今後の", RegexOptions.None, 5000)]
    private static partial Regex Owner();

    [GeneratedRegex("^(?:(?:令和|平成|昭和|[RHS])(?:元|[0-9]{1,2})|(?:19|20)[0-9]{2})(?:年度?)?の?", RegexOptions.None, 5000)]
    private static partial Regex Year();
}
