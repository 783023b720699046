using Meguri.Checks;
using static Meguri.Tests.Checks.Seeds.Pen;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>What only its surroundings show to be wrong: products told in words, shares of what stands outside a bracket, rows of figures,
/// lists and notes cut short, the order of steps.</summary>
internal static class ContextKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("product-in-words", "言葉で書いた掛け算の答えが合わない", Severity.Warning, ProductInWords),
        new("labelled-behind-money", "金額のあとのかっこに並べた数を足しても、前の数にならない", Severity.Note, BehindMoney),
        new("share-of-outside", "かっこの外の数に対する割合が合わない", Severity.Warning, ShareOfOutside),
        new("row-of-figures", "並べて書いた数の増減の言葉が逆", Severity.Warning, RowOfFigures),
        new("lines-counted", "「次の3点」の下に並べた行の数が違う", Severity.Note, LinesCounted),
        new("two-of-three", "①と③だけの二行", Severity.Note, TwoOfThree),
        new("beyond-the-last", "全部の回数より大きい回がある", Severity.Note, BeyondTheLast),
        new("mark-without-note", "※の印があるのに注がない", Severity.Note, MarkWithoutNote),
        new("year-end", "年度末・年度当初に添えた日の年が違う", Severity.Warning, YearEnd),
        new("steps-in-order", "あとですることが、先にすることより前の月にある", Severity.Note, StepsInOrder),
        new("counter-changes", "増えたものの数え方が変わる", Severity.Note, CounterChanges),
        new("left-empty", "数や名前を入れるところが空いている", Severity.Warning, LeftEmpty),
        new("average-behind", "前の文の数から出る平均と合わない", Severity.Note, AverageBehind),
    ];

    private static bool ProductInWords(Plot p)
    {
        var (each, many) = (p.Some(3, 18) * 5, p.Some(6, 29));
        var right = (long)each * many;
        Func<long, string> say = p.Turn<Func<long, string>>(
            x => $"他市の例では、年額{each}千円(上限額)に{many}§(継続を含む)を乗じた{C(x)}千円とした例もある。",
            x => $"見本の品は、{each}千円(税込み)×{many}個(各地区に1個)で{C(x)}千円であった。",
            x => $"町内会の積立は、{each}千円×{many}世帯({C(x)}千円)となった。",
            x => $"協賛の額は、一口{each}千円に{many}口を掛けて得た{C(x)}千円であった。"
        );
        return p.Put(Spot.Outcomes | Spot.Note, say(right), say(p.Off(right, 10)));
    }

    private static bool BehindMoney(Plot p)
    {
        var (a, b, c) = (p.Some(8, 19), p.Some(6, 15), p.Some(3, 12));
        var wrong = c + p.Pick(1, 2, -1, -2);
        var (sum, money) = (a + b + c, (a + b + c) * 20);
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"{sum}団体が利用し、協賛金は{C(money)}千円であった(東部:{a}、中部:{b}、西部:{x})。",
            x => $"{sum}町内会が活用、{C(money)}千円(3事業:{a}、2事業:{b}、1事業:{x})",
            x => $"寄附は{sum}社から{C(money)}千円(市内{a}(うち新規2)、近隣{b}、その他{x}で、1社当たり20千円)であった。"
        );
        return p.Put(Spot.Told | Spot.Note, say(c), say(wrong));
    }

    private static bool ShareOfOutside(Plot p)
    {
        var whole = p.Some(80, 420);
        var part = p.Some(9, whole / 3);
        var right = ShareOf(part, whole);
        Func<decimal, string> say = p.Turn<Func<decimal, string>>(
            x => $"通報は延べ{whole}件(昼間{whole - 31}件、夜間31件)で、うち搬送は{part}件(山間部を含む。通報全体の{D(x)}%)であった。",
            x => $"見学者は{whole}§(うち学生は{part}§で、全体の{D(x)}%)であった。",
            x => $"相談に{whole}世帯(子育て世帯は{part}世帯で、相談者の{D(x)}%)が訪れた。"
        );
        return p.Put(Spot.Told | Spot.Note, say(right), say(p.Off(right, 1.5m)));
    }

    private static bool RowOfFigures(Plot p)
    {
        var (a, b) = (p.Some(20, 60), p.Some(300, 900));
        var (c, d) = (a + p.Some(3, 15), b + p.Some(20, 200));
        Func<string, string> say = p.Turn<Func<string, string>>(
            w => $"前年度の{a}団体{b}§が、{c}団体{C(d)}§に{w}した。",
            w => $"視察は、前年度の{a}件{b}§から、{c}件{C(d)}§へと{w}した。",
            w => $"合宿は、前年度の{a}団体、{b}泊から{c}団体、{C(d)}泊に{w}した。"
        );
        return p.Put(Spot.Told, say("増加"), say("減少"));
    }

    private static bool LinesCounted(Plot p)
    {
        var things = new[] { "窓口の案内を見直す。", "受付の時間を延ばす。", "冊子の字を大きくする。" };
        var count = p.Some(2, 3);
        var lines = string.Concat(things.Take(count).Select(t => $"\n－{t}"));
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"次の{x}点に取り組む。{lines}",
            x => $"以下の{x}項目を重点とする。{lines}",
            x => $"市民の声を受け、次の{x}つを進める。{lines}"
        );
        return p.Put(Spot.Improvements | Spot.Outline, say(count), say(count + p.Pick(1, 2)));
    }

    private static bool TwoOfThree(Plot p)
    {
        Func<string, string, string> say = p.Turn<Func<string, string, string>>(
            (a, b) => $"{a}夜間の窓口を開く。\n{b}電話の受付を延ばす。",
            (a, b) => $"{a}説明の会を開く。\n{b}冊子を全戸に配る。"
        );
        var (one, two, three) = p.Turn(("①", "②", "③"), ("(1)", "(2)", "(3)"), ("⑴", "⑵", "⑶"));
        return p.Put(Spot.Outline | Spot.Note, say(one, two), say(one, three));
    }

    private static bool BeyondTheLast(Plot p)
    {
        var all = p.Some(3, 7);
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"市民の会議は全{all}回で、第{x}回に提案をまとめた。",
            x => $"連続講座(全{all}回)を開き、第{x}回は公開とした。",
            x => $"検討の会議を全{all}回開いた(第{x}回で案を決定)。"
        );
        return p.Put(Spot.Told, say(all), say(all + p.Some(1, 2)));
    }

    private static bool MarkWithoutNote(Plot p)
    {
        var (n, more) = (p.Some(110, 990), p.Some(3, 9));
        var (mark, note) = p.Turn(("(※)", "※市外を含む。"), ("※1", "※1 市外を含む。"), ("(注)", "(注)市外を含む。"));
        var said = p.Turn($"見学者は{n}§{mark}となった。", $"広報は{n}部{mark}を置いた。", $"{n}世帯{mark}に{more}回案内した。");
        return p.Put(Spot.Sheet, $"{said}\n{note}", said);
    }

    private static bool YearEnd(Plot p)
    {
        var year = p.Years[0].ResultYear.Value - 2018;
        var (right, wrong) = p.Turn(
            ($"令和{year}年度末の令和{year + 1}年3月31日現在", $"令和{year}年度末の令和{year}年3月31日現在"),
            ($"令和{year}年度当初(令和{year}年4月1日)", $"令和{year}年度当初(令和{year + 1}年4月1日)"),
            ($"令和{year + 1}年3月31日(令和{year}年度末)", $"令和{year}年3月31日(令和{year}年度末)")
        );
        var n = p.Some(120, 480);
        return p.Put(Spot.Told | Spot.Note, $"登録は、{right}で{n}世帯である。", $"登録は、{wrong}で{n}世帯である。");
    }

    private static bool StepsInOrder(Plot p)
    {
        var first = p.Some(5, 8);
        var then = first + p.Some(1, 3);
        Func<int, int, string> say = p.Turn<Func<int, int, string>>(
            (a, b) => $"{a}月に受講者を募集し、{b}月に開講する。",
            (a, b) => $"{a}月に入札を行い、{b}月に着工する。",
            (a, b) => $"{a}月に審議会へ諮問し、{b}月に答申を受ける。",
            (a, b) => $"{a}月に着工し、{b}月に完成する。"
        );
        return p.Put(Spot.Ahead | Spot.Outline, say(first, then), say(then, first));
    }

    private static bool CounterChanges(Plot p)
    {
        var (a, b) = (p.Some(12, 30), p.Some(35, 60));
        var (thing, right, wrong) = p.Turn(("自習の席", "席", "冊"), ("貸出用の端末", "台", "枚"), ("駐輪の区画を使う自転車", "台", "頭"));
        Func<string, string> say = p.Turn<Func<string, string>>(
            x => $"{thing}を{a}{right}から{b}{x}に増やした。",
            x => $"{thing}は{a}{right}から{b}{x}へと増えた。"
        );
        return p.Put(Spot.Told | Spot.Note, say(right), say(wrong));
    }

    private static bool LeftEmpty(Plot p)
    {
        var n = p.Some(21, 99).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Func<string, string, string> say = p.Turn<Func<string, string, string>>(
            (x, _) => $"夜間の相談({x}件)が増えている。",
            (x, _) => $"見学の会の人数は約{x}§であった。",
            (_, x) => $"申込みは、{x}係が受け付ける。",
            (x, _) => $"利用した家庭は{x}世帯であった。"
        );
        return p.Put(Spot.Told | Spot.Note, say(n, "広聴"), say("\u3000\u3000", "\u3000\u3000\u3000"));
    }

    private static bool AverageBehind(Plot p)
    {
        var (times, each) = (p.Some(12, 60), p.Some(11, 48));
        var total = times * each;
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"計{times}日(東部{times - 5}日、西部5日)開き、延べ{C(total)}§が訪れた。1日平均は{x}§である。",
            x => $"見学の会を{times}回開き、延べ{C(total)}§が訪れた。1回当たりの人数は{x}§である。"
        );
        return p.Put(Spot.Outcomes | Spot.Note, say(each), say(each + p.Some(8, 15)));
    }
}
