using Meguri.Checks;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Sentences that say the opposite, take back what they say, lack a word, or point to nothing; lists numbered or summed up wrongly.</summary>
internal static class SenseKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("memo-left", "同僚や自分あてのメモが残っている", Severity.Warning, Memo),
        new("negation-too-many", "打消しが多いか足りず、意味が逆である", Severity.Note, Negation),
        new("verb-dropped", "述語が抜けている", Severity.Note, Verb),
        new("sentence-against-itself", "一つの文の中で、言うことが食い違う", Severity.Note, Contradiction),
        new("word-split", "言葉の中に空白がある", Severity.Note, WordSplit),
        new("list-number-astray", "並べた番号が飛んでいるか、重なっている", Severity.Note, ListNumber),
        new("points-nowhere", "指す先がない", Severity.Note, Nowhere),
        new("names-summed-up", "「の3つ」「の三会場」と、並べた名前の数が違う", Severity.Note, SummedUp),
        new("relative-year", "「前年度」「本年度」と、添えた年度が違う", Severity.Note, RelativeYear),
        new("plan-among-results", "実績の中に、計画の文が交じっている", Severity.Note, PlanAmongResults),
    ];

    private static bool Memo(Plot p)
    {
        var (thing, n) = (p.Pick(Stock.Events), p.Some(12, 86));
        var (right, wrong) = p.Turn(
            ($"{thing}の回答は{n}件であった。", $"{thing}の回答は{n}件であった(残りは照会中)。"),
            ($"{thing}の日程を改めた。", $"{thing}の日程を改めた。※会場が決まり次第追記"),
            ($"{thing}を{n}回開いた。", $"{thing}を{n}回開いた(総務課の数字待ち)。"),
            ($"{thing}に{n}団体が加わった。", $"{thing}に{n}団体が加わった。この数字は仮。"),
            ($"{thing}に{n}§が参加した。", $"{thing}に{n}§が参加した。報告が届いたら差し替えること。"),
            ($"{thing}の内容を見直した。", $"{thing}の内容を見直した。要修正。"),
            ($"{thing}の費用を抑えた。", $"{thing}の費用を抑えた。金額を書き直してください。"),
            ($"{thing}の感想を集めた。", $"{thing}の感想を集めた。前年度の文章のまま。")
        );
        return p.Put(Spot.Any | Spot.Note, right, wrong);
    }

    private static bool Negation(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var (right, wrong) = p.Turn(
            ($"{thing}の案内に漏れがないよう、名簿を確かめる。", $"{thing}の案内に漏れがないことのないよう、名簿を確かめる。"),
            ($"{thing}を知らない人がいないように知らせる。", $"{thing}を知らない人がいないことのないように知らせる。"),
            ($"{thing}に来られない人を出さないようにする。", $"{thing}に来られない人を出さないようにしない。"),
            ($"{thing}の準備に遅れが生じないよう努める。", $"{thing}の準備に遅れが生じるよう努める。"),
            ($"{thing}の間の事故を防ぐよう、見回りを行う。", $"{thing}の間の事故を防がないよう、見回りを行う。"),
            ($"{thing}が途切れないよう、担い手を育てる。", $"{thing}が途切れないことのないよう、担い手を育てる。"),
            ($"{thing}の申込みに重複がないよう、受付を一つにする。", $"{thing}の申込みに重複があるように、受付を一つにする。")
        );
        return p.Put(Spot.Ahead, right, wrong);
    }

    private static bool Verb(Plot p)
    {
        var (thing, n) = (p.Pick(Stock.Events), p.Some(2, 6));
        var (right, wrong) = p.Turn(
            ($"{thing}を地区ごとに行い、参加の方法を改めた。", $"{thing}を地区ごとに、参加の方法を改めた。"),
            ($"{thing}を年{n}回開き、内容を確かめた。", $"{thing}を年{n}回、内容を確かめた。"),
            ($"{thing}で学校との連携を深めることにより、参加が広がった。", $"{thing}で学校との連携をことにより、参加が広がった。"),
            ($"{thing}を{n}か所で開き、意見を集めた。", $"{thing}を{n}か所で、意見を集めた。"),
            ($"{thing}では、周知をすることで、参加が増えた。", $"{thing}では、周知をことで、参加が増えた。")
        );
        return p.Put(Spot.Told, right, wrong);
    }

    private static bool Contradiction(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var (right, wrong) = p.Turn(
            (
                $"{thing}は、申込みが定員を超えたため、抽選で参加者を決めた。",
                $"{thing}は、申込みが定員に届かなかったため、抽選で参加者を決めた。"
            ),
            (
                $"{thing}では、参加者が減ったため、参加者数は前年度を下回った。",
                $"{thing}では、参加者が増えたため、参加者数は前年度を下回った。"
            ),
            ($"{thing}の申込みは増加し、過去最多となった。", $"{thing}の申込みは減少し、過去最多となった。"),
            ($"{thing}は、好天に恵まれたため、屋外で行った。", $"{thing}は、好天に恵まれたため、中止した。"),
            ($"{thing}の苦情は減少し、前年度を下回った。", $"{thing}の苦情は増加し、前年度を下回った。"),
            ($"{thing}は、前年度に引き続き、2回開いた。", $"{thing}は、前年度に引き続き、初めて開いた。")
        );
        return p.Put(Spot.Told | Spot.Note, right, wrong);
    }

    private static bool WordSplit(Plot p)
    {
        var (thing, n) = (p.Pick(Stock.Events), p.Some(12, 86));
        var (right, wrong) = p.Turn(
            ($"{thing}に{n}§が参加し、満足度を調べた。", $"{thing}に{n}§が参加し、満足 度を調べた。"),
            ($"{thing}をセンターで{n}回開いた。", $"{thing}をセンタ ーで{n}回開いた。"),
            ($"{thing}を{n}か所で始めた。", $"{thing}を{n}か所で始 めた。"),
            ($"{thing}の参加者の意見をまとめた。", $"{thing}の参加 者の意見をまとめた。"),
            ($"{thing}を知る人が増えている。", $"{thing}を知る人が増え ている。"),
            ($"{thing}の内容を見直した。", $"{thing}の内容を 見直した。")
        );
        return p.Put(Spot.Told | Spot.Note, right, wrong);
    }

    private static bool ListNumber(Plot p)
    {
        var items = Stock.Events.OrderBy(_ => p.Random.Next()).Take(4).ToList();
        string Say(Func<int, string> mark, Func<int, int> number) => string.Join("、", items.Select((item, i) => mark(number(i)) + item));
        var mark = p.Turn<Func<int, string>>(
            n => $"{(char)('①' + n)}",
            n => $"({n + 1})",
            n => $"({"アイウエオカ"[n]})",
            n => $"{(char)('⑴' + n)}"
        );
        // Either one number is left out, or one comes twice.
        Func<int, int> off = p.Number % 2 == 0 ? i => i >= 2 ? i + 1 : i : i => i >= 2 ? i - 1 : i;
        var (head, tail) = p.Turn(("", "の順に進めた。"), ("次の順に進めた。", "。"), ("まちづくりの日に、", "を行った。"));
        return p.Put(Spot.Told | Spot.Note, $"{head}{Say(mark, i => i)}{tail}", $"{head}{Say(mark, off)}{tail}");
    }

    private static bool Nowhere(Plot p)
    {
        var (thing, n) = (p.Pick(Stock.Events), p.Some(12, 86));
        var (right, wrong) = p.Turn(
            ($"{thing}の会場は、公民館とする。", $"{thing}の会場は、別紙1のとおりとする。"),
            ($"{thing}の参加者は{n}§である。", $"{thing}の参加者は、下の表に示す。"),
            ($"{thing}の感想は{n}件である。", $"{thing}の感想は、右の図のとおりである。"),
            ($"{thing}の日程は、秋とする。", $"{thing}の日程は、別添資料に示す。"),
            ($"{thing}の内容は、表に{n}件をまとめる。", $"{thing}の内容は、表{p.Some(2, 6)}のとおりである。")
        );
        return p.Put(Spot.Any | Spot.Note, right, wrong);
    }

    private static bool SummedUp(Plot p)
    {
        var count = p.Some(3, 5);
        var (groups, halls) = (
            Stock.Groups.OrderBy(_ => p.Random.Next()).Take(count).ToList(),
            Stock.Halls.OrderBy(_ => p.Random.Next()).Take(count).ToList()
        );
        string[] parts = ["東部", "西部", "南部", "北部", "中部"];
        string[] themes = ["居場所の確保", "見守りの強化", "相談の充実", "担い手の育成", "情報の発信"];
        var kanji = "〇一二三四五六七八九";
        Func<int, string> say = p.Turn<Func<int, string>>(
            n => $"取組の柱は、{string.Join('、', themes.Take(count))}の{n}つである。",
            n => $"会場は、{string.Join('・', parts.Take(count))}の{kanji[n]}地区とした。",
            n => $"今年は、{string.Join('、', groups)}の{kanji[n]}団体に助成した。",
            n => $"会議では、{string.Join('、', themes.Take(count))}の{kanji[n]}つの課題を話し合った。",
            n => $"修繕を終えたのは、{string.Join('、', halls.Take(count - 1))}及び{halls[^1]}の{kanji[n]}館である。"
        );
        return p.Put(Spot.Told | Spot.Note, say(count), say(count + p.Pick(-1, 1)));
    }

    private static bool RelativeYear(Plot p)
    {
        var (thing, was, now) = (p.Pick(Stock.Events), p.Some(112, 286), p.Some(301, 486));
        var result = p.Years[0].ResultYear;
        var off = p.Pick(-1, -2);
        string Told(Meguri.Shared.Time.FiscalYear year) => p.Number % 2 == 0 ? year.Era : $"{year.Value}年度";
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"{thing}の感想は、前年度({Told(result - 1 + x)})の{was}件から{now}件に増えた。",
            x => $"{thing}の感想は、本年度({Told(result + x)})に{now}件あった。",
            x => $"{Told(result - 1 + x)}(前年度)より、{thing}の感想が増えた。",
            x => $"前々年度({Told(result - 2 + x)})に始めた{thing}を見直した。"
        );
        return p.Put(Spot.Result, say(0), say(off));
    }

    private static bool PlanAmongResults(Plot p)
    {
        var (thing, n) = (p.Pick(Stock.Events), p.Some(3, 12));
        var (right, wrong) = p.Turn(
            ($"{thing}を市内の{n}か所で開いた。", $"{thing}を市内の{n}か所で開く予定である。"),
            ($"{thing}の会場を広げた。", $"{thing}の会場を広げていく。"),
            ($"{thing}の案内を学校に配布した。", $"{thing}の案内を学校に配布予定である。"),
            ($"{thing}を土曜日に行うこととした。", $"{thing}を土曜日に行うこととする。")
        );
        // Where the paper printed a copy, both would have to change.
        return p.Put(Spot.Result, right, wrong, t =>
            !p.Base.Plan.Listings.Exists(l =>
                l.PrintedResultText is { Length: > 0 } && t.Key.StartsWith(l.ProjectCode + "/", StringComparison.Ordinal)
            )
        );
    }
}
