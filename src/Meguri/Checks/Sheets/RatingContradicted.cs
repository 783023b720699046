using System.Text.RegularExpressions;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Sheets;

/// <summary>The best rating (A) stands beside texts that say 未達成, 実施できなかった, 遅れ.</summary>
public sealed partial class RatingContradicted : Rule
{
    private const int FewestWords = 2;

    /// <inheritdoc/>
    public override string Code => "rating-contradicted";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "いちばん良い評価なのに、遅れや未達成が書かれている";

    /// <inheritdoc/>
    public override string Why => "評価と文が食い違うと、評価の付け方そのものが疑われます。審議会で必ず問われます。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var ratings = plan.Plan.Document.Words.Where(w => w.List == PlanWord.Rating).OrderBy(w => w.Order).ToList();
        if (ratings.Count < FewestWords || ratings[0].Role == PlanWord.Behind)
            yield break;
        var best = ratings[0];
        // A rating below the best may say as much: 「目標を達成した」.
        var good = ratings
            .Where(r => r == best || (r.Role != PlanWord.Behind && Reached().IsMatch(r.Meaning ?? "")))
            .ToDictionary(r => r.Word, StringComparer.Ordinal);
        var rated = plan
            .Sheets.Where(s => s.Sheet?.Rating is { } rating && good.ContainsKey(rating))
            .ToDictionary(s => (s.Measure.Code, s.Year.PlanYear), s => good[s.Sheet!.Rating!]);
        if (rated.Count == 0)
            yield break;
        foreach (var text in plan.Texts)
        {
            if (
                text.IsCopy
                || text.Place is not { MeasureCode: { } measure, PlanYear: { } year }
                || !rated.TryGetValue((measure, year), out var rating)
            )
                continue;
            var isOutcomes = text.Place.Kind == PlanRecords.Sheet.Name && text.Place.Field == "outcomes";
            if (!isOutcomes && !text.IsResult)
                continue;
            if (
                Behind()
                    .Matches(text.Text)
                    .FirstOrDefault(m => !Earlier().IsMatch(Clause(text.Text, m)) && (isOutcomes || !Dropped().IsMatch(m.Value)))
                is not { } match
            )
                continue;
            yield return Found(
                text.Place,
                $"この施策の評価は「{rating.Word}」（{rating.Meaning}）ですが、文中に「{match.Value}」とあります。評価か文の、違うほうを直してください。",
                rating.Word,
                text.Text
            ) with
            {
                // One project that fell short may well leave the measure as a whole a good one.
                Severity = isOutcomes && rating == best && !Dropped().IsMatch(match.Value) ? Severity : Severity.Note,
                Text = text.Text,
                Spans = [new(match.Index, match.Length)],
                Also =
                [
                    CheckedPlan.Place(PlanRecords.Sheet, new Sheet { MeasureCode = measure, PlanYear = year }, "rating", measure, year),
                ],
            };
        }
    }

    // From the last full stop to the words.
    private static string Clause(string text, Match match)
    {
        var start = match.Index == 0 ? 0 : text.LastIndexOfAny(['。', '\n'], match.Index - 1) + 1;
        return text[start..match.Index];
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Much = "(?:大きく|大幅に|やや|わずかに|若干|少し)?";

    // Where the verb ends a clause: 「実施できなかった事業を再開した」 tells of what is better now.
    private const string End = "(?=[。、，\\n）)]|\\z|が、|もの(?:の|もある)|こと|ため|ので|年|事業(?:が|も)|項目(?:が|も)|団体が|地区が)";

    [GeneratedRegex(
        "(?<=予定[^。\n]{0,30}|計画[^。\n]{0,30})(?:見送(?:った|りました|り、|らざるを得)|取りやめ(?:た|ました)|取り止め(?:た|ました)|できなかった|できませんでした|行えなかった|行えませんでした|行わなかった|行いませんでした)(?=[。\n）)]|\\z)"
            + "|未達成(?!の?(?:項目|事業|もの)?(?:は|が)?(?:な[いくしか]|ありません))|未達(?!成)"
            + "|(?:目標|計画|予定|見込み?)(?:値|数|人数|件数|回数|額|率)?(?:には?|を|も)"
            + Much
            + "(?:遠く|はるかに|到底)?(?:及ば(?:な|ず)|及びません|達し(?:な|ませ|て(?:い)?(?:ない|ませ))|達せず|届か|届きませ|届いてい(?:な|ませ)|下回(?!ら)|満たな|満ちません)"
            + "|(?:目標|計画|予定|見込み?)(?:と?した|していた|の|は)?[0-9０-９,，.．]+[^、。\\s]{1,4}?(?:には?|を|も)(?:及ば(?:な|ず)|及びませ|達し(?:な|ませ|て(?:い)?(?:ない|ませ))|達せず|届か|届きませ|満た(?:な|ず))"
            + "|(?:達成|実施|開催|完了|実現|着手|整備|執行|確保|実行|設置|策定|導入|開設|公表)(?:することが)?(?:は|が|も)?(?:でき(?:なかった|ず|ていない|ていません|ませんでした)|に(?:は)?至(?:らなかった|らず"
            + "|っていない|りませんでした))"
            + End
            + "|(?:一度も|一回も|1回も|１回も|全く|まったく|ほとんど|一つも|1つも|１つも)(?:開[けか催]|開くこと|行[えわ]|実施|開催|でき|集まら|進ま|利用され|使われ)[^。、\\n]{0,6}?(?:ず|なかった|ませんでした|ない)(?:まま|に終わ)?(?=[、。\\n]|\\z|に|ため|ブロック|地区|団体)"
            + "|実施しなかった"
            + End
            + "|(?:目標|計画|予定)の(?:[0-9０-９]{1,2}(?:割|[%％])|[一二三四五六七八九半][割分数]?)(?:程度|以下)?(?:に|で)?(?:しか)?(?:(?:とど|留|止)ま|終わ[っりる])"
            + "|(?:開催|実施|整備|導入|着手|策定|公表)(?:は|を)(?:見送(?:った|りました|らざるを得な)|断念し)"
            + End
            + "|(?:開催|実施|整備|導入|着手|策定|公表)[^、。\\n]{0,8}(?:翌年度"
            + "|次年度|来年度)(?:に|へ)(?:延期|先送り)"
            + "|(?:目標|計画)の?達成(?:は|が)(?:困難|難し)|しか(?:実施|開催|達成)でき"
            + "|(?:開|行|進め|始め|設け|広げ|増や|集め|得|図|果た|つなげ|伸ば)[^、。\\n]{0,4}ことが(?:でき(?:なかった|ず|ていない|ませんでした)|かなわな)"
            + End
            + "|(?:を|は|が|も)中止(?:した|となった|せざるを得な|しました|となりました)"
            + End
            + "|(?:大幅|大き|やや|進捗)?(?:に|く)?遅れ(?:た(?!め、?前年)|て(?:い|お)る?|が(?:生じ|出|見られ|あ)|を生じ|となっ)|遅延(?!なく|することなく|金|損害)"
            + "|(?:計画|予定)(?:より|から)(?:大きく|大幅に)?遅れ|進んでいない|進まなかった|停滞し|頓挫|(?:計画|予定)(?:どおり|通り)に?(?:は|には)?(?:進ま|進んで(?:い)?な|実施でき|いかな)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Behind();

    // Not おおむね.
    [GeneratedRegex(
        "^(?!.*(?:おおむね|概ね|ほぼ|一部|やや)).*(?:達成(?!でき(?:な|て(?:い)?な)|して(?:い)?な|に(?:至|届))|(?:計画|予定|目標)(?:どおり|通り|を上回))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Reached();

    // What one project left out for a year says little of its measure.
    [GeneratedRegex(
        "中止|見送|延期|先送り|断念|取り?やめ|取り止め|行わなかった|行いませんでした|行えな",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Dropped();

    // 「昨年度は開催できなかったが、」
    [GeneratedRegex(
        "前年|昨年|これまで|今まで|以前|従来|コロナ禍|前回|(?:雨|雪|台風|荒)[^、。]{0,8}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Earlier();
}
