using System.Text.RegularExpressions;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Checks.Sheets;

/// <summary>The rating says that things go badly, and the outcomes tell only that the aims were reached.</summary>
public sealed partial class BehindButDone : Rule
{
    /// <inheritdoc/>
    public override string Code => "behind-but-done";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "遅れの評価なのに、目標に届いたことしか書かれていない";

    /// <inheritdoc/>
    public override string Why =>
        "評価と文が食い違うと、評価の付け方そのものが疑われます。遅れているなら、何が遅れているのかが知られるべきです。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var at in plan.Sheets)
        {
            if (at.Sheet is not { Outcomes.Length: > 0 } sheet)
                continue;
            if (plan.Plan.Word(PlanWord.Rating, sheet.Rating) is not { Role: PlanWord.Behind } rating)
                continue;
            var match = Done().Match(sheet.Outcomes);
            // 「予定した取組はすべて終え」 speaks of all of it: that one thing fell short does not take it back.
            if (AllDone().Match(sheet.Outcomes) is { Success: true } all)
                match = all;
            else if (!match.Success || Behind().IsMatch(sheet.Outcomes))
                continue;
            // One event may well do better than planned in a measure that does not.
            var one = match.Groups["one"];
            if (one.Success && (Problem().IsMatch(sheet.Outcomes) || Demand().IsMatch(one.Value)))
                continue;
            yield return Found(
                at.Place("outcomes"),
                $"この施策の評価は「{rating.Word}」（{rating.Meaning}）ですが、文中に「{match.Value}」とあり、遅れていることが書かれていません。評価か文の、違うほうを直してください。",
                rating.Word,
                sheet.Outcomes
            ) with
            {
                Text = sheet.Outcomes,
                Spans = [new(match.Index, match.Length)],
                Also = [at.Place("rating")],
            };
        }
    }

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string End = "(?=[。\\n）)]|\\z|、|こと|ため|ので|ており|ている)";

    private const string Aim =
        "(?:当初の?|年度の?|本年度の|今年度の)?(?:目標|計画|予定)(?:値|数|人数|件数|回数|した[^、。\\n]{1,8})?(?:を|は|も|に)?(?:すべて|全て"
        + "|いずれも)?(?:大きく|大幅に|わずかに|やや|既に|すでに)?"
        + "(?:上回(?:っ|り|る)|達成(?:し|でき|済)|超え|クリアし|到達し|届い)[^、。\\n]{0,14}"
        + "|(?:予定|計画)(?:して(?:い)?た|した)?(?:取り?組み?|事業|項目|内容|もの|こと|活動)?(?:は|を|も)、?(?:すべて|全て|全部|いずれも|残らず)"
        + "(?:終え|終わ|完了し|済ませ|済み|実施し|行い|行っ|やり遂げ|達成し|でき)[^、。\\n]{0,8}";

    private const string AsPlanned =
        "(?:計画|予定|目標)(?:の)?(?:どおり|通り)に?(?:進|実施|完了|達成|終|行)[^、。\\n]{0,8}|(?:おおむね|概ね)?順調に(?:進|推移)[^、。\\n]{0,8}";

    // Of the measure as a whole, or of one thing in it.
    [GeneratedRegex(
        "(?:(?<=(?:^|[。、\\n])[ 　・●○■]?)|(?:すべて|全て|全部|いずれ|どの|全)(?:の|も)?(?:事業|取組|取り組み|項目|指標)?[^、。\\n]{0,6}?|(?:施策"
            + "|全体)[^、。\\n]{0,6}?)(?:"
            + Aim
            + "|"
            + AsPlanned
            + ")"
            + End
            + "|(?<one>[^。、\\n]{1,24}?(?:は|が|も|で)、?(?:"
            + Aim
            + "|"
            + AsPlanned
            + ")"
            + End
            + ")",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Done();

    [GeneratedRegex(
        "(?:予定|計画)(?:して(?:い)?た|した)?(?:取り?組み?|事業|活動)(?:は|を)、?(?:すべて|全て|全部|いずれも|残らず)(?:計画どおり|予定どおり)?(?:に)?(?:終え|終わ[りっ]|完了し|実施でき|実施し|やり遂げ|達成し)[^、。\n]{0,8}、(?:計画|予定|目標)を(?:大きく)?上回"
            + "|(?<=(?:^|[。、\n])[ 　・●○■]?)(?:施策|全体|事業|取り?組み?)(?:全体)?(?:は|として|としては|も)?、?(?:当初の)?(?:計画|予定|目標)を(?:大きく)?上回(?:る|って|った)[^、。\n]{0,4}(?:進|速さ|早さ|ペース|成果|達成)[^、。\n]{0,12}"
            + "|(?:計画|予定)より(?:も)?(?:早[くま]|前倒し)[^、。\n]{0,4}(?:進んで(?:い|お)|すべて|全て)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex AllDone();

    // More of it than foreseen is no success.
    [GeneratedRegex("申込|申し込|申請|需要|要望|待機|費|相談|出動|苦情|希望|負担|支出", Options, Reading.Patience.Milliseconds)]
    private static partial Regex Demand();

    // That an aim was missed, in so many words.
    [GeneratedRegex(
        "届か|届いていな|(?:目標|計画|予定|見込み?)[^、。\\n]{0,8}下回|遅れ|遅延|遅く|未達|未実施|未整備|未完|できなか|できて(?:い)?な|できず|できませ|至らな|至って(?:い)?な|至らず|達していな|達しなか|達せず|満たな"
            + "|進まな|進んで(?:い)?な|進みが|停滞|頓挫|(?:中止|延期|休止)(?:し|と|せざる|を余儀)|見送(?:った|り|ら)",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Behind();

    // Anything for which a measure may be behind though one thing in it is not.
    [GeneratedRegex(
        "下回|減少|減って|減った|低下|低い|低迷|不足|足り|十分で(?:は)?な|不十分|伸び悩|伸びな|伸びて(?:い)?な|困難|難し|少な|悪化|深刻|頭打ち|横ばい|追いつ|減り|縮小|とどま|留ま|思うように|にもかかわらず|過ぎな"
            + "|一方|しかし|ものの"
            + "|課題|必要|求められ|懸念|問題",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Problem();
}
