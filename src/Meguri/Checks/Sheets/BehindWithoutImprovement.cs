using System.Text.RegularExpressions;
using Meguri.Plans.Model;

namespace Meguri.Checks.Sheets;

/// <summary>The rating says that things go badly, and no improvement is written, or only that things go on as they are.</summary>
public sealed partial class BehindWithoutImprovement : Rule
{
    /// <inheritdoc/>
    public override string Code => "behind-without-improvement";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "遅れの評価なのに、改善点がない";

    /// <inheritdoc/>
    public override string Why => "遅れていると認めた施策で市民が知りたいのは、次にどう変えるかです。審議会で必ず問われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var at in plan.Sheets)
        {
            if (at.Sheet is not { } sheet || plan.Plan.Word(PlanWord.Rating, sheet.Rating) is not { Role: PlanWord.Behind } rating)
                continue;
            if (Plans.Settings.SheetFields.Title(plan.Plan.Document.Words, "改善点及び方向性") is not { } title)
                continue;
            var text = sheet.Improvements.Trim();
            var isSame = text.Length > 0 && !Nothing().IsMatch(text);
            if (isSame && !GoesOn(text))
                continue;
            var finding = Found(
                at.Place("improvements"),
                $"評価は「{rating.Word}」（{rating.Meaning}）ですが、「{title}」の欄に"
                    + (
                        text.Length == 0 ? "何も書かれていません。"
                        : isSame ? "今のまま続けることしか書かれていません。"
                        : $"「{text}」としか書かれていません。"
                    )
                    + "次に何をどう改めるかを書いてください。",
                rating.Word,
                text
            ) with
            {
                Text = sheet.Improvements,
            };
            yield return isSame ? finding with { Severity = Severity.Warning } : finding;
        }
    }

    // Every sentence says that all goes on, and none names anything that changes.
    private static bool GoesOn(string text)
    {
        if (Changes().IsMatch(text))
            return false;
        var sentences = text.Split(['。', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.TrueForAll(sentences, s => Continues().IsMatch(s));
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^[\s・●○\-－ー―–—]*(?:(?:特段の?|特別な|大きな)?(?:改善点?|課題|変更点?|見直し|(?:改善|変更|見直し?)(?:を要)?すべき(?:点|事項|こと|課題))?(?:は|については?"
            + @"|:|：)?(?:特に|とくに|特段)?(?:な(?:し|い)|見当たらない|無(?:し|い)|ありません|該当なし|該当無し|同上|同左|前年度(?:と)?(?:に)?同じ|前年度(?:と)?同様|継続|現状維持|現状のまま|維持"
            + @"|引き?続き(?:、)?(?:実施|継続|取り組む|推進)(?:する|していく|します)?))?[。.\s]*$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"^[\s・●○\-]*(?:(?:引き?続き|継続して|継続的に|今後(?:も|とも)|これまで(?:と同様|どおり|通り)|従来(?:どおり|通り|と同様)|例年(?:どおり|通り)|前年度(?:と同様|に引き続き)|現状を維持)(?!.{0,20}(?:ほか|一方|加え))[^、。]{0,30}、?[^。]{0,40}|[^、。]{0,24}(?:を|に)?(?:継続|維持)(?:して(?:いく|実施)|する|します)?)$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Continues();

    [GeneratedRegex(
        "見直|改め|改善|改[正訂良]|強化|新た|変更|検討|拡[充大]|広げ|増や|減ら|工夫|導入|始め|開始|整え|洗い出|調べ|分析|課題|作成|つく|作り|策定|早め|加え|直す|直し|切り替|転換|連携|働きかけ|解消|向上|簡素|効率|重点|重視|集中|短縮|活用|デジタル|オンライン|SNS|ＳＮＳ",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Changes();
}
