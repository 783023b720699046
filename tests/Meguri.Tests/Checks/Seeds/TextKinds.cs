using System.Text.RegularExpressions;
using Meguri.Checks;
using static Meguri.Tests.Checks.Seeds.Pen;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Texts that are not finished or came out otherwise than meant, and what must not be published.</summary>
internal static partial class TextKinds
{
    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("placeholder", "仮の字が残っている", Severity.Warning, Placeholder),
        new("cut-off", "文が途中で切れている", Severity.Note, CutOff),
        new("bracket-open", "かっこが閉じていない、または開いていない", Severity.Note, Bracket),
        new("comma-before-end", "読点のあとに句点や改行が来る", Severity.Note, CommaBeforeEnd),
        new("sentence-twice", "同じ文が2回ある", Severity.Note, Twice),
        new("empty-brackets", "かっこの中が空いている", Severity.Note, EmptyBrackets),
        new("mixed-digits", "一つの数に全角と半角が交じる", Severity.Note, MixedDigits),
        new("digits-of-other-width", "市の決まりと違う幅の数字", Severity.Note, OtherWidth),
        new("comma-misplaced", "桁区切りの位置が違う", Severity.Note, CommaMisplaced),
        new("phone-number", "電話番号が書いてある", Severity.Warning, Phone),
        new("mail-address", "メールアドレスが書いてある", Severity.Warning, Mail),
        new("address-with-name", "個人の住所と氏名が書いてある", Severity.Warning, Address),
        new("person-name", "個人の氏名が書いてある", Severity.Note, Name),
    ];

    private static bool Placeholder(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var n = p.Some(12, 86);
        var (right, wrong) = p.Turn(
            ($"{thing}には{n}§が参加した。", $"{thing}には○○§が参加した。"),
            ($"{thing}を{n}回開いた。", $"{thing}を××回開いた。"),
            ($"{thing}の回答は{n}件であった。", $"{thing}の回答は{n}件(要確認)であった。"),
            ($"{thing}の結果をまとめた。", $"{thing}の結果をまとめた【未定稿】。"),
            ($"{thing}の参加者は{n}§である。", $"{thing}の参加者は●●§である。"),
            ($"{thing}の参加者は{n}§であった。", $"{thing}の参加者はXX§であった。"),
            ($"{thing}を{n}か所で行った。", $"{thing}を〇か所で行った。"),
            ($"{thing}の内容を見直した。", $"{thing}の内容を見直した。※担当に確認中"),
            ($"{thing}に{n}団体が参加した。", $"{thing}に？？団体が参加した。"),
            ($"{thing}の満足度は{n}.4%であった。", $"{thing}の満足度は△△%であった。"),
            ($"{thing}の日数は{n}日であった。", $"{thing}の日数は＊＊日であった。"),
            ($"{thing}を{n}回行い、好評であった。", $"{thing}を{n}回行い、好評であった。（ここに実績を記入）")
        );
        return p.Put(Spot.Any | Spot.Note, right, wrong);
    }

    private static bool CutOff(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var (right, cut) = p.Turn(
            ($"{thing}の内容を見直し、若い世代の参加を促した。", p.Pick("、若い世代の", "し、若い世代の参加を")),
            ($"{thing}を通して、地域の課題を話し合うことができた。", p.Pick("、地域の課題を", "課題を話し合うこ")),
            ($"参加者からは、{thing}を続けてほしいという声が寄せられた。", p.Pick("という声が", "続けてほしいとい")),
            ($"{thing}の担い手が不足しているため、学校との連携が必要である。", p.Pick("しているため、", "、学校との")),
            ($"{thing}の開催にあたり、関係する団体と協力して準備を進めた。", p.Pick("協力して準備を", "関係する団体と")),
            ($"引き続き{thing}の周知に努めるとともに、会場を増やす。", p.Pick("ともに、", "の周知に"))
        );
        var place = p.Texts(Plot.Fitting(Spot.Any, right)).Where(t => t.Text.Length > 10).ToList();
        if (place.Count == 0)
            return false;
        var at = p.Pick(place);
        var (whole, short_) = (right, right[..(right.IndexOf(cut, StringComparison.Ordinal) + cut.Length)]);
        // The last sentence of a text: there a copy is cut.
        Plot.Set(p.Before, at, TextWith.Sentence(at.Text, whole, 9));
        Plot.Set(p.After, at, TextWith.Sentence(at.Text, short_, 9));
        p.At(at.Kind, Plot.Find(p.Base.Plan, at.Kind, at.Key), at.Field);
        p.What = $"{at.Kind.Name}/{at.Key}/{at.Field}: 「{whole}」→「{short_}」";
        return true;
    }

    private static bool Bracket(Plot p)
    {
        var (thing, n) = (p.Pick(Stock.Events), p.Some(12, 86));
        var (right, wrong) = p.Turn(
            ($"{thing}(年{n}回、無料)を開いた。", $"{thing}(年{n}回、無料を開いた。"),
            ($"「みんなの{thing}」を開いた。", $"「みんなの{thing}を開いた。"),
            ($"{thing}に{n}§が参加した(うち学生{n / 3}§)。", $"{thing}に{n}§が参加した(うち学生{n / 3}§。"),
            ($"【継続】{thing}を開いた。", $"【継続{thing}を開いた。"),
            ($"{thing}(春と秋)には{n}§が参加した。", $"{thing}春と秋)には{n}§が参加した。"),
            ($"{thing}では、『未来の地図』を作った。", $"{thing}では、『未来の地図を作った。"),
            ($"{thing}(対象：小学生(4年生以上))を開いた。", $"{thing}(対象：小学生(4年生以上)を開いた。")
        );
        return p.Put(Spot.Any, right, wrong);
    }

    private static bool CommaBeforeEnd(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var (right, wrong) = p.Turn(
            ($"{thing}により、地域の交流が図られた。", $"{thing}により、地域の交流が図られた、。"),
            ($"{thing}の参加者が増えた。", $"{thing}の参加者が増えた、\n"),
            ($"{thing}の内容を見直す。", $"{thing}の内容を見直す、。"),
            ($"{thing}を続けて行う。", $"{thing}を続けて行う、\n"),
            ($"{thing}(春、秋)を行う。", $"{thing}(春、秋、)を行う。")
        );
        return p.Put(Spot.Any, right, wrong);
    }

    private static bool Twice(Plot p)
    {
        var sentence = p.Pen.Write(
            p.Turn(
                $"{p.Pick(Stock.Events)}を通して、世代を越えたつながりが生まれている。",
                $"{p.Pick(Stock.Events)}の周知を広げ、参加者を増やす必要がある。",
                $"{p.Pick(Stock.Events)}には{p.Some(20, 90)}§が参加し、好評を得た。",
                $"{p.Pick(Stock.Events)}の会場を増やし、近くで参加できるようにする。"
            )
        );
        var fit = p.Texts(Plot.Fitting(Spot.Any | Spot.Outline, sentence)).Where(t => t.Text.Length > 20).ToList();
        if (fit.Count == 0)
            return false;
        var place = p.Pick(fit);
        var once = TextWith.Sentence(place.Text, sentence, 0);
        Plot.Set(p.Before, place, once);
        Plot.Set(p.After, place, TextWith.Sentence(once, sentence, 9));
        p.At(place.Kind, Plot.Find(p.Base.Plan, place.Kind, place.Key), place.Field);
        p.What = $"{place.Kind.Name}/{place.Key}/{place.Field}: 2回「{sentence}」";
        return true;
    }

    private static bool EmptyBrackets(Plot p)
    {
        var (thing, n) = (p.Pick(Stock.Events), p.Some(12, 86));
        var (right, wrong) = p.Turn(
            ($"{thing}({n}回)を開いた。", $"{thing}()を開いた。"),
            ($"{thing}(中央公民館)を開いた。", $"{thing}(　)を開いた。"),
            ($"「若葉の会」と{thing}を行った。", $"「」と{thing}を行った。"),
            ($"参加者{n}§(内訳：学生{n / 4}§ほか)", $"参加者{n}§(内訳：)")
        );
        return p.Put(Spot.Told, right, wrong);
    }

    private static bool MixedDigits(Plot p)
    {
        var n = p.Some(112, 9_870);
        var digits = n < 1000 ? n.ToString(System.Globalization.CultureInfo.InvariantCulture) : C(n);
        var at = p.Some(1, digits.Length - 1);
        if (digits[at] == ',')
            at++;
        var mixed = p.Number % 2 == 0 ? digits[..at] + Widen(digits[at..]) : Widen(digits[..at]) + digits[at..];
        var thing = p.Pick(Stock.Events);
        Func<string, string> say = p.Turn<Func<string, string>>(
            x => $"{thing}には{x}§が参加した。",
            x => $"{thing}の回答は{x}件であった。",
            x => $"{thing}の案内を{x}部配った。"
        );
        var fit = p.Texts(Spot.Told | Spot.Note);
        // The mixed figure must come out as it is.
        return fit.Count > 0
            && p.PutAsWritten(p.Pick(fit), p.Pen.Write(say(digits)), p.Pen.Write(say("#")).Replace("#", mixed, StringComparison.Ordinal));
    }

    /// <summary>Only where the city has a rule: its texts have figures enough, all of one hand.</summary>
    private static bool OtherWidth(Plot p)
    {
        p.Pen = p.Base.Pen;
        var figures = p.Texts(Spot.Any | Spot.Outline | Spot.Note, allYears: true)
            .SelectMany(t => Figure().Matches(t.Text))
            .Select(m => m.Value)
            .ToList();
        if (figures.Count < 20 || figures.Exists(f => f != p.Pen.Write(f.Normalize(System.Text.NormalizationForm.FormKC))))
            return false;
        var (one, more, thing) = (p.Some(2, 9), p.Some(12, 480), p.Pick(Stock.Events));
        var figure = p.Pen.Digits == Digits.OneFull && p.Number % 2 == 0 ? one : more;
        var right = p.Pen.Write($"{figure}");
        var wrong = right[0] <= '9' ? Widen(right) : $"{figure}";
        // In a plan of 「です・ます」 a sentence that ends otherwise is no clean twin.
        var polite =
            p.Texts(Spot.Any, allYears: true) is var all
            && all.Count(t => t.Text.Contains("ました", StringComparison.Ordinal)) * 4 > all.Count;
        var say = p.Pen.Write(
            polite
                ? p.Turn($"{thing}を#回開きました。", $"{thing}を#か所で行いました。", $"{thing}に#団体が加わりました。")
                : p.Turn($"{thing}を#回開いた。", $"{thing}を#か所で行った。", $"{thing}に#団体が加わった。")
        );
        return p.PutAsWritten(
            p.Pick(p.Texts(Spot.Told)),
            say.Replace("#", right, StringComparison.Ordinal),
            say.Replace("#", wrong, StringComparison.Ordinal)
        );
    }

    private static bool CommaMisplaced(Plot p)
    {
        var n = p.Some(10_400, 983_000);
        var digits = $"{n}";
        var wrong = p.Turn($"{digits[..^4]},{digits[^4..]}", $"{digits[..^2]},{digits[^2..]}", $"{digits[..^3]},{digits[^3..^1]}");
        var (thing, unit) = p.Pick(Stock.Counted);
        Func<string, string> say = p.Turn<Func<string, string>>(x => $"{thing}は延べ{x}{unit}であった。", x => $"{thing}　{x}{unit}");
        return p.Put(Spot.Told, say(C(n)), say(wrong));
    }

    private static bool Phone(Plot p)
    {
        var (thing, number) = (p.Pick(Stock.Events), $"{p.Some(2000, 8999)}");
        // Numbers that no office gives out, in the forms in which people write them.
        var phone = p.Turn(
            $"0123-45-{number}",
            $"(0123)45-{number}",
            $"090-{number}-{p.Some(1000, 8999)}",
            $"0123（45）{number}",
            $"０１２３－４５－{Widen(number)}",
            $"0123‐45‐{number}"
        );
        return p.Put(
            Spot.Any | Spot.Note,
            $"{thing}の申込みを受け付けた。",
            p.Turn(
                $"{thing}の申込みを受け付けた(連絡先：{phone})。",
                $"{thing}の申込みを受け付けた。TEL {phone}",
                $"{thing}の申込みを{phone}で受け付けた。"
            )
        );
    }

    private static bool Mail(Plot p)
    {
        var thing = p.Pick(Stock.Events);
        var mail = p.Turn(
            "tantou@example.jp",
            "k-yamada@city.example.jp",
            "moushikomi.2023@example.or.jp",
            "ｔａｎｔｏｕ＠ｅｘａｍｐｌｅ．ｊｐ",
            "hanako_sato@example.ne.jp"
        );
        return p.Put(
            Spot.Any | Spot.Note,
            $"{thing}の感想を集めた。",
            p.Turn($"{thing}の感想を集めた({mail})。", $"{thing}の感想を{mail}で集めた。", $"{thing}の感想を集めた。宛先：{mail}")
        );
    }

    private static bool Address(Plot p)
    {
        var (thing, name, town) = (p.Pick(Stock.Events), p.Pick(People), p.Pick("若葉町", "川端", "本町", "東浜"));
        var address = p.Turn(
            $"{town}{p.Some(1, 5)}丁目{p.Some(2, 28)}番{p.Some(2, 19)}号",
            $"{town}{p.Some(1, 5)}-{p.Some(2, 28)}-{p.Some(2, 19)}",
            $"{town}{p.Some(101, 980)}番地{p.Some(2, 9)}"
        );
        return p.Put(
            Spot.Told | Spot.Note,
            $"{thing}の会場として、市民から土地の提供を受けた。",
            p.Turn(
                $"{thing}の会場として、{name}氏({address})から土地の提供を受けた。",
                $"{thing}の会場として、{address}の{name}さんから土地の提供を受けた。",
                $"{thing}の会場として、市民({address}　{name}様)から土地の提供を受けた。"
            )
        );
    }

    private static bool Name(Plot p)
    {
        var (thing, name, age) = (p.Pick(Stock.Events), p.Pick(People), p.Some(21, 84));
        var (right, wrong) = p.Turn(
            ($"{thing}の申込者に、日程の変更を伝えた。", $"{thing}の申込者の{name}氏({age}歳)に、日程の変更を伝えた。"),
            ($"{thing}の講師を市民が務めた。", $"{thing}の講師を{name}さんが務めた。"),
            ($"{thing}への苦情に対応した。", $"{thing}への苦情(苦情者：{name})に対応した。"),
            ($"{thing}の相談に応じた。", $"{thing}について、{name}様からの相談に応じた。"),
            ($"{thing}を担当する職員を置いた。", $"{thing}を担当する職員を置いた(担当：{name})。")
        );
        return p.Put(Spot.Told | Spot.Note, right, wrong);
    }

    private static readonly string[] People = ["佐藤花子", "山田 太郎", "髙橋一郎", "渡邉　美咲", "鈴木健太", "小林 さくら", "田中実"];

    [GeneratedRegex(@"[0-9０-９][0-9０-９,.，．]*", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}
