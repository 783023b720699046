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
            if (Contradicted(text, rating, isOutcomes) is not { } match)
                continue;
            var asPlanned = match.Groups["plan"].Success;
            yield return Found(
                text.Place,
                $"この施策の評価は「{rating.Word}」（{rating.Meaning}）ですが、文中に「{match.Value}」とあ{(asPlanned ? "り、上回ったことが書かれていません" : "ります")}。評価か文の、違うほうを直してください。",
                rating.Word,
                text.Text
            ) with
            {
                // One project that fell short may well leave the measure as a whole a good one.
                Severity =
                    isOutcomes && rating == best && !asPlanned && !match.Groups["held"].Success && !Dropped().IsMatch(match.Value)
                        ? Severity
                        : Severity.Note,
                Text = text.Text,
                Spans = [new(match.Index, match.Length)],
                Also =
                [
                    CheckedPlan.Place(PlanRecords.Sheet, new Sheet { MeasureCode = measure, PlanYear = year }, "rating", measure, year),
                ],
            };
        }
    }

    private static Match? Contradicted(PlanText text, PlanWord rating, bool isOutcomes)
    {
        var behind = Behind()
            .Matches(text.Text)
            .FirstOrDefault(m => !Earlier().IsMatch(Clause(text.Text, m)) && (isOutcomes || !Dropped().IsMatch(m.Value)));
        if (behind is not null)
            return behind;
        // 「雨のため、まつりは行えなかった」
        var held = NotHeld()
            .Matches(text.Text)
            .FirstOrDefault(m => !Earlier().IsMatch(Clause(text.Text, m).Replace("、", "", StringComparison.Ordinal)));
        if (held is not null)
            return held;
        // Only a rating that says so asks for more than was planned: 「目標を達成した」 stands well beside 「予定どおり実施できた」.
        return
            isOutcomes
            && MoreThanPlanned().IsMatch(rating.Meaning ?? "")
            && AsPlanned().Match(text.Text) is { Success: true } planned
            && !Surpassed().IsMatch(text.Text)
            ? planned
            : null;
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
            + "|(?:大幅|大き|やや|進捗)?(?:に|く)?遅れ(?:た(?!め、?前年)|て(?:い|お)(?!た[\\p{IsCJKUnifiedIdeographs}ァ-ヶ])る?|が(?:生じ|出|見られ|あ)(?!な[いくか]|ず|りませ|ませ|ぬ)|を生じ(?!させ?な|な[いく]|ず|ませ)|となっ)|遅延(?!なく|することなく|金|損害)"
            + "|(?:計画|予定)(?:より|から)(?:大きく|大幅に)?遅れ|進んでいない|進まなかった|停滞し|頓挫|(?:計画|予定)(?:どおり|通り)に?(?:は|には)?(?:進ま[なず]|進んで(?:い)?な|(?:実施|開催|整備|達成)(?:は|が)?でき(?:な|ず|ませ|て(?:い)?(?:な|ませ))|いかな)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Behind();

    // 「ほくトークは開けなかった」; not one of several times, nor what was held in another way.
    [GeneratedRegex(
        "(?<held>(?<![でに回日名件校])[はもがを](?:一度も|1度も|１度も|年度内に)?(?:開け|行え|始められ|設けられ|終えられ|配れ|作れ|つくれ|建てられ|呼べ|出せ|結べ|果たせ|進められ|決められ|まとめられ|集められ|(?:訪問|運行|配布|交付|発行|募集|更新|締結|派遣|改修|完成|購入)(?:することが)?でき)(?:なかった|ませんでした|ず(?=、|に終わ)|ずじまい))"
            + "(?=[。、\n）)]|\\z|に終わ|が、|もの(?:の)?|こと|ため|ので)(?!が?、?[^。\n]{0,40}(?:代わ|代え|替|オンライン|書面|動画|配信|後日|再度|改めて|開い|行っ|行い|実施し|取り戻|できた|確認し|対応し))",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex NotHeld();

    [GeneratedRegex("上回|超え|超過|以上の成果|前倒し", Options, Reading.Patience.Milliseconds)]
    private static partial Regex MoreThanPlanned();

    // Of the measure as a whole.
    [GeneratedRegex(
        "(?<plan>(?:(?<=(?:^|[。\n])[ 　・●○■]?)|(?:施策|取り?組み?)?全体(?:として|では|は)(?:は|も)?、?|施策(?:は|として(?:は)?)、?|(?:すべて|全て|いずれ)の?(?:事業|取り?組み?|項目)?(?:は|も|が)、?)(?:おおむね|概ね|ほぼ)?(?:計画|予定|目標)(?:どおり|通り)(?:に|の)?(?:進ん|進み|進捗|実施し|実施でき|達成し|完了し|終え|終わ)[^、。\n]{0,8})(?=[。\n]|\\z)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex AsPlanned();

    [GeneratedRegex("上回|超え|超過|前倒し|早[くめま]|以上|大幅|大きく|倍|増|過去最[多高]|初めて", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Surpassed();

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
