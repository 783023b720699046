using Meguri.Checks;
using Meguri.Plans;
using static Meguri.Tests.Checks.Seeds.Pen;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Products, sums and shares that do not come out within one text.</summary>
internal static class SumKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("product-in-text", "文の中の掛け算が合わない", Severity.Warning, Product),
        new("parts-of-count", "内訳を足しても合計にならない", Severity.Warning, Parts),
        new("label-counts", "「何事業：何町内会」の並びを足しても全体にならない", Severity.Warning, Labels),
        new("parts-in-man", "万や千で書いた内訳を足しても合計にならない", Severity.Warning, PartsInMan),
        new("points-counted", "①②③と並べた数が、書いた数と違う", Severity.Note, Points),
        new("times-in-text", "「何倍」が、並ぶ数字と合わない", Severity.Note, Times),
        new("names-counted", "並べた名前の数が、書いた数と違う", Severity.Note, Names),
        new("share-in-text", "割合が、並ぶ数字から求めた値と違う", Severity.Warning, ShareOfWhole),
        new("shares-of-100", "割合を足しても100%にならない", Severity.Warning, SharesOf100),
        new("share-over-100", "100%を超えるはずのない割合が超えている", Severity.Warning, Over100),
        new("ratio-in-text", "前年度比が、同じ文の今年と前年の数字と合わない", Severity.Warning, Ratio),
        new("difference-in-text", "増減の数が、並ぶ数字の差と違う", Severity.Warning, Difference),
        new("up-or-down", "増減のことばが、並ぶ数字と逆である", Severity.Warning, UpOrDown),
        new("days-counted", "期間の日数が合わない", Severity.Note, Days),
        new("average", "1回あたり・1日あたりの数が合わない", Severity.Note, Average),
    ];

    private static bool Product(Plot p)
    {
        var (people, price, times) = (p.Some(5, 18), p.Pick(4_800, 5_000, 6_500, 7_200), p.Some(2, 5));
        var (two, three) = ((long)people * price, (long)people * price * times);
        var (right, say) = p.Turn<(long, Func<long, string>)>(
            (two, x => $"報償費は、委員{people}§×{C(price)}円＝{C(x)}円である。"),
            (three, x => $"謝礼の額は、{C(price)}円(単価)×{people}§(講師)×{times}回＝{C(x)}円となった。"),
            (people * times, x => $"各回{people}§で{times}回、延べ{C(x)}§が参加した。"),
            (two / 2, x => $"負担の軽減額は、{people}世帯×{C(price)}円×0.5(減額率)＝{C(x)}円である。"),
            (three, x => $"委員報酬：{people}§ × {C(price)}円 × {times}回 ＝ {C(x)}円"),
            (two, x => $"1§当たり{C(price)}円を{people}§に支給し、合わせて{C(x)}円となった。")
        );
        return p.Put(Spot.Sheet ^ Spot.Outline, say(right), say(p.Off(right, Math.Max(1, right / 50))));
    }

    private static bool Parts(Plot p)
    {
        var (a, b, c) = (p.Some(4, 48), p.Some(2, 26), p.Some(2, 9));
        var all = a + b + c;
        var thing = p.Pick(Stock.Events);
        Func<long, long, string> say = p.Turn<Func<long, long, string>>(
            (n, x) => $"協働の取組は{n}町内会(交流{x}、広報{b}、環境{c})で行った。",
            (n, x) => $"備品の貸出しは{n}件(机{x}件、テント{b}件、発電機{c}件)である。",
            (n, x) => $"対象となったのは{n}団体({x}+{b}+{c})である。",
            (n, x) => $"{thing}は、東部{x}回、中部{b}回、西部{c}回の計{n}回開いた。",
            (n, x) => $"意見は{n}件。内訳は、交通{x}件、福祉{b}件、その他{c}件",
            (n, x) => $"相談{n}件(内訳：電話{x}件、来所{b}件、訪問{c}件)に応じた。",
            (n, x) => $"小学生{x}§、中学生{b}§、高校生{c}§の合計{n}§が参加した。"
        );
        var first = p.Number % 2 == 0;
        return p.Put(Spot.Told | Spot.Note, say(all, a), first ? say(p.Off(all), a) : say(all, p.Off((long)a)));
    }

    private static bool Labels(Plot p)
    {
        var counts = Enumerable.Range(0, 4).Select(_ => (long)p.Some(3, 55)).ToArray();
        var all = counts.Sum();
        var which = p.Some(0, 3);
        Func<IReadOnlyList<long>, string> say = p.Turn<Func<IReadOnlyList<long>, string>>(
            n => $"全{all}町内会が活用した(7事業：{n[0]}町内会、6事業：{n[1]}町内会、5事業：{n[2]}町内会、4事業：{n[3]}町内会)。",
            n => $"利用は{all}団体で、4回以上：{n[0]}団体、3回：{n[1]}団体、2回：{n[2]}団体、1回：{n[3]}団体であった。",
            n => $"回答者{all}§の年代は、20代以下／{n[0]}§、30代／{n[1]}§、40代／{n[2]}§、50代以上／{n[3]}§である。",
            n => $"申請は全部で{all}件(4月～6月 {n[0]}件、7月～9月 {n[1]}件、10月～12月 {n[2]}件、1月～3月 {n[3]}件)"
        );
        return p.Put(Spot.Told | Spot.Note, say(counts), say([.. counts.Select((n, i) => i == which ? p.Off(n, 2) : n)]));
    }

    /// <summary>48万2千人 and the like.</summary>
    private static string Man(long thousands) =>
        thousands >= 10 && thousands % 10 > 0 ? $"{C(thousands / 10)}万{thousands % 10}千"
        : thousands >= 10 ? $"{C(thousands / 10)}万"
        : $"{thousands}千";

    private static bool PartsInMan(Plot p)
    {
        var (a, b) = (p.Some(121, 489), p.Some(12, 98));
        Func<long, long, string> say = p.Turn<Func<long, long, string>>(
            (n, x) => $"入込客数は{Man(n)}§(日帰り客{Man(x)}§、宿泊客{Man(b)}§)であった。",
            (n, x) => $"来場者は、市内{Man(x)}§、市外{Man(b)}§の合わせて{Man(n)}§である。",
            (n, x) => $"年間の利用者{Man(n)}§(内訳：一般{Man(x)}§、学生{Man(b)}§)"
        );
        return p.Put(Spot.Told | Spot.Note, say(a + b, a), p.Number % 2 == 0 ? say(p.Off(a + b, 3), a) : say(a + b, p.Off((long)a, 3)));
    }

    private static bool Points(Plot p)
    {
        string[] all = ["行政用語を用いない", "余白を十分にとる", "写真を大きく載せる", "問合せ先をはっきり示す", "二次元コードを添える"];
        var listed = all.OrderBy(_ => p.Random.Next()).Take(p.Some(3, 5)).Select((words, i) => $"{"①②③④⑤"[i]}{words}").ToList();
        Func<int, string> say = p.Turn<Func<int, string>>(
            n => $"次の{n}点を基本とする。{string.Concat(listed)}。",
            n => $"{string.Join('、', listed)}、以上{n}点を基本とする。",
            n => $"紙面づくりでは{n}つのこと({string.Join('、', listed)})を大切にする。"
        );
        return p.Put(Spot.Any | Spot.Outline, say(listed.Count), say(listed.Count + p.Pick(-1, 1)));
    }

    private static bool Times(Plot p)
    {
        var ((thing, unit), last) = (p.Pick(Stock.Counted), (long)p.Some(210, 8_700));
        var now = last * p.Some(13, 34) / 10;
        Func<decimal, string> say = p.Turn<Func<decimal, string>>(
            x => $"{thing}は{C(now)}{unit}(前年度{C(last)}{unit})で、約{D(x)}倍となった。",
            x => $"{thing}は前年度の{C(last)}{unit}から{C(now)}{unit}へと、{D(x)}倍に増えた。",
            x => $"{thing}　{C(now)}{unit}(前年度{C(last)}{unit}の{D(x)}倍)"
        );
        var right = decimal.Round((decimal)now / last, 1, MidpointRounding.AwayFromZero);
        return p.Put(Spot.Told | Spot.Note, say(right), say(right + p.Pick(0.6m, 0.9m, 2m)));
    }

    private static bool Names(Plot p)
    {
        var count = p.Some(3, 6);
        var names = Stock.Groups.OrderBy(_ => p.Random.Next()).Take(count).ToList();
        var (halls, wrong) = (Stock.Halls.OrderBy(_ => p.Random.Next()).Take(count).ToList(), count + p.Pick(-1, 1, 2));
        Func<int, string> say = p.Turn<Func<int, string>>(
            n => $"{n}団体の活動を認定した({string.Join('、', names)})。",
            n => $"次の{n}会館に空調を設けた({string.Join('、', halls)})。",
            n => $"{string.Join('、', names)}の{n}団体に助成した。",
            n => $"修繕を終えたのは、{string.Join('、', halls)}の{n}か所である。"
        );
        return p.Put(Spot.Told | Spot.Note, say(count), say(wrong));
    }

    private static bool ShareOfWhole(Plot p)
    {
        var whole = p.Some(180, 1_900);
        var part = p.Some(whole / 8, whole * 9 / 10);
        var (right, rate) = (ShareOf(part, whole), p.Pick(Stock.Rates));
        Func<string, string> say = p.Turn<Func<string, string>>(
            s => $"回答した{C(whole)}§のうち{C(part)}§({s}%)が「よかった」と答えた。",
            s => $"対象{C(whole)}件中{C(part)}件で、{rate}は{s}%であった。",
            s => $"{rate}は{s}%(対象{C(whole)}世帯のうち{C(part)}世帯)となった。",
            s => $"{C(whole)}団体に調査を行い、{C(part)}団体から回答を得た(回収率{s}%)。",
            s => $"「参加したことがある」は{C(part)}§／{C(whole)}§＝{s}%であった。",
            s => $"案内を送った{C(whole)}§中、{C(part)}§が来場し、その割合は{s}%である。"
        );
        return p.Put(Spot.Told | Spot.Note, say(D(right)), say(D(p.Off(right, 1.5m))));
    }

    private static bool SharesOf100(Plot p)
    {
        var (a, b) = (p.Some(350, 520), p.Some(200, 330));
        var c = 1000 - a - b;
        Func<decimal, string> say = p.Turn<Func<decimal, string>>(
            x => $"満足度は、「満足」{D(x)}%、「ふつう」{D(b / 10m)}%、「不満」{D(c / 10m)}%(合計100%)であった。",
            x => $"来場者の構成は、市内{D(x)}%、県内{D(b / 10m)}%、県外{D(c / 10m)}%で、合わせて100%である。",
            x => $"財源の割合は国{D(x)}%、県{D(b / 10m)}%、市{D(c / 10m)}%の計100%となる。"
        );
        return p.Put(Spot.Told | Spot.Note, say(a / 10m), say(p.Off(a / 10m, 3m)));
    }

    private static bool Over100(Plot p)
    {
        var (right, rate) = (p.Some(612, 987) / 10m, p.Pick("出席率", "参加率"));
        Func<decimal, string> say = p.Turn<Func<decimal, string>>(
            x => $"説明会の{rate}は{D(x)}%であった。",
            x => $"健診の受診率は{D(x)}%となり、再度の通知を行った。",
            x => $"「役に立った」と答えた人の割合は{D(x)}%であった。",
            x => $"町内会の加入率{D(x)}%を保つため、転入者に案内を渡した。",
            x => $"育成講座の修了率は{D(x)}%で、修了者が活動を始めている。"
        );
        return p.Put(Spot.Told | Spot.Note, say(right), say(p.Number % 2 == 0 ? right + 100 : right * 10));
    }

    private static bool Ratio(Plot p)
    {
        var ((thing, unit), last) = (p.Pick(Stock.Counted), (long)p.Some(420, 98_000));
        var now = last * p.Some(721, 1_412) / 1000;
        var (ratio, growth) = (ShareOf(now, last), ShareOf(now - last, last));
        var (right, say) = p.Turn<(decimal, Func<decimal, string>)>(
            (ratio, r => $"{thing}は{C(now)}{unit}(前年度{C(last)}{unit}、前年度比{D(r)}%)であった。"),
            (ratio, r => $"・{thing}／延べ{C(now)}{unit}(前年度比{D(r)}%、前年度／延べ{C(last)}{unit})"),
            (Math.Abs(growth), r =>
                $"{thing}は前年度の{C(last)}{unit}から{C(now)}{unit}となり、{D(r)}%{(now > last ? "増加" : "減少")}した。"
            ),
            (ratio, r => $"{thing}　{C(now)}{unit}（対前年比{D(r)}％、前年度{C(last)}{unit}）"),
            (ratio, r => $"前年度に{C(last)}{unit}であった{thing}は、今年度{C(now)}{unit}(対前年度比{D(r)}%)である。")
        );
        return p.Put(Spot.Told | Spot.Note, say(right), say(p.Off(right, 2m)));
    }

    private static bool Difference(Plot p)
    {
        var ((thing, unit), last) = (p.Pick(Stock.Counted), (long)p.Some(180, 8_600));
        var now = last + (last * p.Some(3, 28) / 100) + 1;
        Func<long, string> say = p.Turn<Func<long, string>>(
            d => $"{thing}は{C(now)}{unit}となり、前年度の{C(last)}{unit}から{C(d)}{unit}増えた。",
            d => $"{thing}は{C(last)}{unit}で、前年度({C(now)}{unit})より{C(d)}{unit}減少した。",
            d => $"{thing}は{C(now)}{unit}(前年度{C(last)}{unit}、{C(d)}{unit}増)であった。",
            d => $"今年度の{thing}は{C(now)}{unit}で、前年度の{C(last)}{unit}を{C(d)}{unit}上回った。"
        );
        return p.Put(Spot.Told | Spot.Note, say(now - last), say(p.Off(now - last, 2)));
    }

    private static bool UpOrDown(Plot p)
    {
        var ((thing, unit), low) = (p.Pick(Stock.Counted), (long)p.Some(180, 8_600));
        var high = low + (low * p.Some(4, 30) / 100) + 2;
        var (one, other) = (p.Some(112, 480) / 10m, p.Some(500, 790) / 10m);
        var (right, wrong) = p.Turn(
            (
                $"{thing}は{C(high)}{unit}で、前年度の{C(low)}{unit}から増加した。",
                $"{thing}は{C(high)}{unit}で、前年度の{C(low)}{unit}から減少した。"
            ),
            ($"女性委員の割合は{D(one)}%から{D(other)}%に上昇した。", $"女性委員の割合は{D(one)}%から{D(other)}%に低下した。"),
            ($"{thing}は{C(low)}{unit}(前年度{C(high)}{unit})と減少した。", $"{thing}は{C(low)}{unit}(前年度{C(high)}{unit})と増加した。"),
            (
                $"{thing}は前年度({C(low)}{unit})を上回る{C(high)}{unit}であった。",
                $"{thing}は前年度({C(low)}{unit})を下回る{C(high)}{unit}であった。"
            ),
            ($"待っている人は{C(high)}§から{C(low)}§に減った。", $"待っている人は{C(high)}§から{C(low)}§に増えた。")
        );
        return p.Put(Spot.Told | Spot.Note, right, wrong);
    }

    private static bool Days(Plot p)
    {
        var (month, from) = (p.Pick(5, 7, 8, 10), p.Some(1, 6));
        var to = from + p.Some(9, 24);
        Func<int, string> say = p.Turn<Func<int, string>>(
            d => $"意見の募集は{month}月{from}日から{month}月{to}日までの{d}日間行った。",
            d => $"{month}月{from}日～{to}日の{d}日間、作品を展示した。",
            d => $"展示の期間は{month}月{from}日から{to}日まで({d}日間)とした。"
        );
        var right = to - from + 1;
        return p.Put(Spot.Told | Spot.Note, say(right), say(right + p.Pick(-3, 2, 4, 10)));
    }

    private static bool Average(Plot p)
    {
        var (times, each, thing) = (p.Some(8, 45), p.Some(12, 60), p.Pick(Stock.Events));
        var all = (long)times * each;
        Func<long, string> say = p.Turn<Func<long, string>>(
            x => $"{thing}を{times}回開き、延べ{C(all)}§(1回当たり{x}§)が参加した。",
            x => $"開設日数は{times}日、利用者は延べ{C(all)}§で、1日平均{x}§であった。",
            x => $"{times}団体に合わせて{C(all)}部の冊子を渡した(1団体当たり{x}部)。"
        );
        return p.Put(Spot.Told | Spot.Note, say(each), say(p.Off((long)each, Math.Max(3, each / 6))));
    }
}
