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
    /// <summary>事業実績: the heading over the table of results.</summary>
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
    /// <summary>実施計画: the heading over the table of the plan.</summary>
    PlanHeading,
    /// <summary>補足.</summary>
    Note,
}

/// <summary>The labels (欄の名前) by which the parts of a form are found, however they are spaced, numbered or bracketed.</summary>
public static partial class FormLabels
{
    private static readonly Dictionary<FormLabel, string[]> Names = new()
    {
        [FormLabel.Priority] = ["重点施策", "重点"],
        [FormLabel.Department] = ["所管課", "担当課", "主管課", "所管部署", "担当部署", "所管"],
        [FormLabel.ResultsHeading] = ["事業実績", "実績", "施策の実績"],
        [FormLabel.Outcomes] = ["成果課題", "成果及び課題", "成果および課題", "成果と課題"],
        [FormLabel.Rating] = ["評価", "施策評価", "施策の評価", "評価区分"],
        [FormLabel.Improvements] = ["改善点及び方向性", "改善点および方向性", "改善点方向性", "改善点と方向性"],
        [FormLabel.Outline] = ["施策の概要", "施策概要", "概要"],
        [FormLabel.Related] = ["関連施策", "関連する施策"],
        [FormLabel.PlanHeading] = ["実施計画", "事業計画"],
        [FormLabel.Note] = ["補足", "補足説明", "補足事項"],
    };

    private static readonly Dictionary<string, FormLabel> ByName = Names
        .SelectMany(pair => pair.Value.Select(name => (name, pair.Key)))
        .ToDictionary(pair => pair.name, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The usual wording, for messages.</summary>
    public static string Title(FormLabel label) => label == FormLabel.Outcomes ? "成果・課題" : Names[label][0];

    /// <summary>What the text of a cell announces, or null when it is not a label.</summary>
    public static FormLabel? Of(string text) =>
        text.Length <= 60 && ByName.TryGetValue(Key(text), out var label) ? label : null;

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

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:[■□●○◆◇▼※]|[(【\[]?(?:[0-9]{1,2}|[ⅠⅡⅢ]|I{1,3})[)】\].．、](?![0-9])|[0-9]{1,2}(?=[^\d.]))+", RegexOptions.None, 1000)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:\([^()]{0,40}\)|:|※.{0,40})+\z", RegexOptions.None, 1000)]
    private static partial Regex Trailing();

    [GeneratedRegex("[・、,./【】\\[\\]<>〈〉《》「」=_~-]", RegexOptions.None, 1000)]
    private static partial Regex Signs();
}
