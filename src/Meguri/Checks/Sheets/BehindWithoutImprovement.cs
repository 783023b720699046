using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
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
            var isNothing = text.Length == 0 || SaysNothing(text);
            var isSame = !isNothing && GoesOn(text);
            if (!isNothing && !isSame)
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

    private static bool SaysNothing(string text) => Nothing.IsMatch(text) || Array.TrueForAll(Clauses(text), c => Nothing.IsMatch(c));

    // Every sentence says that all goes on, or that nothing need change, and none names anything that changes.
    private static bool GoesOn(string text) =>
        Clauses(text).Where(c => !Heading().IsMatch(c)).ToList() is { Count: > 0 } clauses
        && clauses.TrueForAll(c => Nothing.IsMatch(c) || (Continues.IsMatch(c) && !Changes().IsMatch(c)));

    // 「●スポーツ」 says nothing by itself.
    [GeneratedRegex(@"^[●■◆◇○【\[][^、。]{1,12}$", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Heading();

    // 「課題は見当たらないため、現状のとおり進める」 says two things.
    private static string[] Clauses(string text) =>
        Because.Replace(text, "。").Split(['。', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Nothing =>
        field ??= Pattern.Of(
            @"^[\s・●○\-－ー―–—]*(?:(?:本施策(?:に|で)は|本事業では|現時点では?|現在のところ|今のところ|特に|特段|とくに|とりたてて)?、?(?:特段の?|特別な|大きな|特に|新たな|目立った|大きく|直ちに|抜本的に|取組に|事業に|運営に|実施に|進め方に)?(?:(?:改善|見直し|変更)(?:の(?:余地|必要)|点|すべきところ|を要する点|が必要な点)?|課題(?:と(?:して|なる|すべき))?(?:もの|こと|点)?|問題点?|懸念|支障|変更点?|(?:改善|変更|見直し?|改め)(?:を要)?(?:す?べき|る|す)?(?:点|事項|こと|課題|ところ)|変える(?:べき)?(?:点|ところ|必要)|改め(?:るべき|たい)(?:点|ところ|こと)|直す(?:べき)?(?:点|ところ))?(?:は|も|が|については?"
                + @"|:|：)?(?:特に|とくに|特段|とりたてて|挙げるほどのもの|挙げるべきもの)?(?:な(?:し|い)?|ないと考え(?:る|ている)|(?:見当たら|見られ|認められ)(?:ない|ず|ません)?|生じて(?:いない|いません|おりません)?|(?:必要)?(?:は|が)?(?:ない|無い|ありません)|必要(?:と)?(?:は)?(?:しない|ない|ありません)|要しない|不要(?:である|です)?|無(?:し|い)|ありません(?:でした)?|なかった|該当なし|該当無し|同上|同左|前年度(?:と)?(?:に)?同じ|前年度(?:と)?同様|継続|現状維持|維持"
                + @"|現状のまま(?:とする|でよい)?|引き?続き(?:、)?(?:実施|継続|取り組む|推進)(?:する|していく|します)?)(?:と考え(?:る|ている|ます|ています))?)?[。.\s]*$",
            Options
        );

    private static Regex Continues =>
        field ??= Pattern.Of(
            @"^[\s・●○\-]*(?:(?:引き?続き|継続して|継続的に|今後(?:も|とも)|これまで(?:と同様|どおり|通り)|従来(?:どおり|通り|と同様)|例年(?:どおり|通り)|前年度(?:と同様|に引き続き)|昨年度(?:と同様|に引き続き)|現状(?:の|を|で|と|どおり|通り)|(?:現行|今|現在|これまで)の(?:取組|進め方|体制|方法|やり方)で(?:足りて|十分|よ[いく]|問題な)|現行の(?:取組|進め方|体制|方法|内容|枠組み)(?:を|で|のまま)|現在の(?:進め方|取組|体制|方法|内容|やり方|形|計画|枠組み|水準)(?:を|で|のまま|に)|今の(?:まま|進め方|やり方|体制|取組)|これまでの(?:進め方|取組|やり方|方法|体制|内容|形)(?:を|で)|同じ(?:方法|内容|進め方|体制)(?:で|を)|予定(?:どおり|通り)|計画(?:どおり|通り))(?!.{0,20}(?:ほか|一方|加え))[^、。]{0,30}、?[^。]{0,40}|[^、。]{0,24}(?:を|に)?(?:継続|維持)(?:して(?:いく|実施)|する|します)?)$",
            Options
        );

    private static Regex Because =>
        field ??= Pattern.Of(
            "(?<=ない|なし|無い|ません|られず|なかった|不要である|不要な|必要としない)(?:ため|ので|ことから|こともあり|と考え(?:る|られる)ため)、?|(?<=見当たら|見られ|認められ)ず、|(?<=生じて)おらず、|(?<=[はがもに](?:な|無))く、?",
            Options
        );

    [GeneratedRegex(
        "見直|改め|改善|改[正訂良]|強化|新た|変更|検討|拡[充大]|広げ|増や|減ら|工夫|導入|始め|開始|整え|洗い出|調べ|分析|課題|作成|つく|作り|策定|早め|加え|直す|直し|切り替|転換|連携|働きかけ|解消|向上|簡素|効率|重点|重視|集中|短縮|活用|デジタル|オンライン|SNS|ＳＮＳ",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Changes();
}
