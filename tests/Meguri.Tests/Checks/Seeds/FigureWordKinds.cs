using Meguri.Checks;
using static Meguri.Tests.Checks.Seeds.Pen;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Figures against the words beside them: shares told in words, units converted, how often, ranks, what is left, parts of parts.</summary>
internal static class FigureWordKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("share-in-words", "「約4割」「半数」などの言葉が、並ぶ数字と合わない", Severity.Warning, ShareInWords),
        new("unit-converted", "単位を換えて書いた数が合わない", Severity.Warning, Converted),
        new("how-often", "月や週に何回と、年に何回が合わない", Severity.Warning, HowOften),
        new("rank-order", "多い順に並べた数が、その順になっていない", Severity.Warning, Rank),
        new("what-is-left", "残りの数が、全体から引いた数と合わない", Severity.Note, Left),
        new("part-over-whole", "うち何人が、全体より多い", Severity.Warning, PartOverWhole),
        new("shares-of-make-up", "構成の割合を足すと100%を超える", Severity.Note, MakeUp),
        new("stock-in-bracket", "増減を足し引きしても、年度末の数にならない", Severity.Note, StockInBracket),
        new("bare-amounts", "単位のない金額の内訳を足しても、前の金額にならない", Severity.Warning, BareAmounts),
    ];

    private static bool ShareInWords(Plot p)
    {
        var tenths = p.Some(3, 7);
        var whole = p.Some(40, 380) * 10;
        var part = (long)whole * ((tenths * 10) + p.Some(-3, 3)) / 100;
        var other = tenths + p.Pick(-2, 2);
        Func<string, string> say = p.Turn<Func<string, string>>(
            w => $"参加した{C(whole)}§のうち、{C(part)}§と約{w}が市外から訪れた。",
            w => $"申請は{C(whole)}件で、そのうち約{w}の{C(part)}件は夜間に受け付けた。",
            w => $"受講者は{C(whole)}§であった。受講者の{w}に当たる{C(part)}§がオンラインで学んだ。",
            w => $"{C(whole)}世帯に配布し、このうち{C(part)}世帯（およそ{w}）から回答があった。"
        );
        var kanji = p.Number % 3 == 1;
        return p.Put(Spot.Told | Spot.Note, say(Word(tenths)), say(Word(other)));

        string Word(int n) => kanji ? $"{"〇一二三四五六七八九"[n]}割" : $"{n}割";
    }

    private static bool Converted(Plot p)
    {
        var (ha, hours, km) = (p.Some(11, 98), p.Some(2, 6), p.Some(12, 68));
        var (right, wrong) = p.Turn(
            ($"{D(ha / 10m)}ha({C(ha * 1_000)}㎡)の草を刈った。", $"{D(ha / 10m)}ha({C(ha * 10_000)}㎡)の草を刈った。"),
            (
                $"研修(1回90分を{hours * 2}回、計{hours * 3}時間)を受講した。",
                $"研修(1回90分を{hours * 2}回、計{(hours * 3) + 1}時間)を受講した。"
            ),
            ($"歩道を{D(km / 10m)}km({C(km * 100)}m)整備した。", $"歩道を{D(km / 10m)}km({C(km * 10)}m)整備した。"),
            ($"費用の{hours}割({hours * 10}%)を補助した。", $"費用の{hours}割(0.{hours}%)を補助した。"),
            ($"古着{D(ha / 10m)}t＝{C(ha * 100)}kgを回収した。", $"古着{D(ha / 10m)}t＝{C(ha * 10)}kgを回収した。"),
            ($"講演は{hours}時間({hours * 60}分)であった。", $"講演は{hours}時間({(hours * 60) + 20}分)であった。")
        );
        return p.Put(Spot.Told | Spot.Note, right, wrong);
    }

    private static bool HowOften(Plot p)
    {
        var (n, thing) = (p.Some(1, 4), p.Pick(Stock.Events));
        var over = p.Some(1, 5);
        Func<int, int, string> say = p.Turn<Func<int, int, string>>(
            (x, _) => $"{thing}を月{n}回(年{x}回)開いた。",
            (x, _) => $"{thing}は毎月{n}回、年間{x}回行った。",
            (_, x) => $"{thing}を週{n}回(年{x}回)設けた。",
            (x, _) => $"{thing}を年{x}回(月{n}回)実施した。"
        );
        return p.Put(Spot.Told | Spot.Note, say(n * 12, n * 50), say((n * 12) + over, (n * 53) + over));
    }

    private static bool Rank(Plot p)
    {
        var (a, b, c) = (p.Some(400, 520), p.Some(250, 390), p.Some(110, 240));
        Func<int, int, string> say = p.Turn<Func<int, int, string>>(
            (x, y) => $"力を入れてほしいことは、「防災」{D(x / 10m)}%、「医療」{D(y / 10m)}%、「交通」{D(c / 10m)}%の順である。",
            (x, y) => $"多い順に、電話{C(x)}件、来所{C(y)}件、訪問{C(c)}件であった。",
            (x, y) => $"最も多いのは図書室の{C(x)}§で、次いで和室の{C(y)}§であった。",
            (x, y) => $"利用は、東館{C(x)}回、西館{C(y)}回、南館{C(c)}回の順に多い。"
        );
        return p.Put(Spot.Told | Spot.Note, say(a, b), say(b, a));
    }

    private static bool Left(Plot p)
    {
        var (done, rest) = (p.Some(6, 48), p.Some(3, 19));
        var (whole, wrong) = (done + rest, rest + p.Pick(1, 2, 3));
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"全{whole}地区のうち{done}地区で計画を作り、残りは{x}地区である。",
            x => $"対象{whole}橋のうち修繕済みは{done}橋で、未着手が{x}橋ある。",
            x => $"計画{whole}戸に対し{done}戸を建て替え、残る{x}戸は来年度とする。",
            x => $"配備は累計{done}か所となった(全{whole}か所のうち未設置は{x}か所)。"
        );
        return p.Put(Spot.Told | Spot.Note, say(rest), say(wrong));
    }

    private static bool PartOverWhole(Plot p)
    {
        var whole = p.Some(21, 180);
        var (part, wrong) = (p.Some(4, whole - 2), whole + p.Some(2, 30));
        Func<int, string> say = p.Turn<Func<int, string>>(
            x => $"案内を{whole}世帯が利用し、このうち{x}世帯は初めての利用であった。",
            x => $"新規の登録は{whole}団体である。うち市外の団体は{x}団体であった。",
            x => $"相談に{whole}§が訪れ、その中で{x}§が支援につながった。そのうち{Math.Max(1, x - 2)}§は継続している。",
            x => $"研修を受けた{whole}§中{x}§が修了した。"
        );
        return p.Put(Spot.Told | Spot.Note, say(part), say(wrong));
    }

    private static bool MakeUp(Plot p)
    {
        var (a, b) = (p.Some(350, 520), p.Some(200, 330));
        var c = 1000 - a - b;
        Func<decimal, string> say = p.Turn<Func<decimal, string>>(
            x => $"相談の方法の割合は、来所{D(a / 10m)}%、電話{D(b / 10m)}%、オンライン{D(x)}%である。",
            x => $"参加者の年代の構成は、30代以下{D(a / 10m)}%、40代{D(b / 10m)}%、50代以上{D(x)}%となった。",
            x => $"来館者の居住地の比率は、市内{D(a / 10m)}%、近隣の市{D(b / 10m)}%、県外{D(x)}%であった。"
        );
        return p.Put(Spot.Told | Spot.Note, say(c / 10m), say((c / 10m) + p.Some(3, 15)));
    }

    private static bool StockInBracket(Plot p)
    {
        var (first, more, fewer) = (p.Some(120, 980), p.Some(11, 60), p.Some(4, 40));
        var right = first + more - fewer;
        Func<long, string> say = p.Turn<Func<long, string>>(
            x => $"・登録団体　{C(x)}団体(前年度末{C(first)}団体、新規{more}団体、解散{fewer}団体)",
            x => $"会員は、前年度末{C(first)}§、入会{more}§、退会{fewer}§で、年度末は{C(x)}§となった。",
            x => $"・地区の人口　{C(x)}§(前年度末{C(first)}§、転入{more}§、転出{fewer}§、出生3§、死亡3§)"
        );
        return p.Put(Spot.Result | Spot.Outcomes, say(right), say(p.Off((long)right, 3)));
    }

    private static bool BareAmounts(Plot p)
    {
        var (a, b, c) = (p.Some(310, 890), p.Some(210, 640), p.Some(110, 480));
        var sum = a + b + c;
        Func<long, string> say = p.Turn<Func<long, string>>(
            x => $"会館の備品には他の財源{C(sum)}千円(東部{C(x)}、中部{b}、西部{c})を充てた。",
            x => $"協賛金は{C(sum)}千円(前期{C(x)}、中期{b}、後期{c})であった。",
            x => $"寄附は{C(sum)}万円(個人{C(x)}、企業{b}、団体{c})となった。"
        );
        return p.Put(Spot.Told, say(a), say(a + p.Pick(10, 20, -10, -30)));
    }
}
