using System.Text.RegularExpressions;
using Meguri.Checks;

namespace Meguri.Tests.Checks.Seeds;

/// <summary>Slips of hand and conversion: words that are none, particles that do not fit, parts written twice.</summary>
internal static partial class WordKinds
{
    private static readonly (string Right, string Wrong)[] Kanji =
    [
        ("地域を支える人材育成に取り組んだ。", "地域を支える人材人成に取り組んだ。"),
        ("同類型自治体の取組を調べた。", "同類型自体の取組を調べた。"),
        ("参加者は増加傾向にある。", "参加者は増化傾向にある。"),
        ("専門家の派遣を受けた。", "専門家の派遺を受けた。"),
        ("ルールの徹底を図った。", "ルールの撤底を図った。"),
        ("備品を購入した。", "備品を講入した。"),
        ("高齢者の家庭を訪問した。", "高齢者の家庭を訪門した。"),
        ("前年度の実績を踏まえた。", "前年度の実積を踏まえた。"),
        ("令和の時代にふさわしい催しとした。", "今和の時代にふさわしい催しとした。"),
        ("補助制度を周知した。", "補助精度を周知した。"),
        ("保健師による訪問を行った。", "保険師による訪問を行った。"),
        ("専門的な知識を持つ人を育てる。", "専問的な知識を持つ人を育てる。"),
        ("市民参加の機会を増やした。", "市民参加の機械を増やした。"),
        ("要望への回答を取りまとめた。", "要望への解答を取りまとめた。"),
    ];

    private static readonly (string Right, string Wrong)[] Particles =
    [
        ("申請団体及び事業の内容を確認した。", "申請団体が及び事業の内容を確認した。"),
        ("市民に周知するとともに、意識を高める。", "市民に周知してするとともに、意識を高める。"),
        ("講座の回数を増やした。", "講座の回数をを増やした。"),
        ("地域の課題について話し合った。", "地域の課題についてを話し合った。"),
        ("若い世代が参加できるようにする。", "若い世代がが参加できるようにする。"),
        ("学校と連携して実施した。", "学校と連携してを実施した。"),
        ("会場を増やす必要がある。", "会場を増やす必要ががある。"),
        ("参加者に感想を聞いた。", "参加者にに感想を聞いた。"),
        ("事業を通して交流が生まれた。", "事業を通しての交流がを生まれた。"),
        ("関係機関との連携を深める。", "関係機関ととの連携を深める。"),
        ("地域の活動を支援する。", "地域の活動をが支援する。"),
        ("担い手の確保に努める。", "担い手の確保にを努める。"),
    ];

    private static readonly (string Right, string Wrong)[] Verbs =
    [
        ("若い会員を増やし、活動を広げた。", "若い会員を増え、活動を広げた。"),
        ("巡回の回数を毎月2回に増やした。", "巡回の回数が毎月2回に増やした。"),
        ("相談会を年4回開催しました。", "相談会が年4回開催しました。"),
        ("便数が元に戻るための協議を行った。", "便数が元の数に戻すための協議を行った。"),
        ("専門員を年12回派遣した。", "専門員年12回派遣した。"),
        ("指導員を月2回派遣する。", "指導員月2回派遣する。"),
        ("支援員を3人から5人に増やした。", "支援員を3人から5人を増やした。"),
        ("空き状況を画面で見られるようにした。", "空き状況を画面で見れられるようにした。"),
        ("だれでも使えるようにした。", "だれでも使えれるようにした。"),
        ("支援の要件に該当した世帯に知らせた。", "支援の要件を該当し、申請を受けた。"),
        ("会場の準備が整って、受付を始めた。", "会場の準備を整って、受付を始めた。"),
        ("地域の集まりに出席しました。", "地域の集まりを出席しました。"),
    ];

    private static readonly (string Right, string Wrong)[] Sounds =
    [
        ("保育施設の巡回相談を続けた。", "保育施設の循環相談を続けた。"),
        ("地域の不便の解消に努めた。", "地域の不便の改称に努めた。"),
        ("窓口を2か所で開設した。", "窓口を2か所で解説した。"),
        ("申請期限を過ぎた人に連絡した。", "申請起源を過ぎた人に連絡した。"),
        ("資料の整理を進めた。", "資料の生理を進めた。"),
        ("街路照明を取り替えた。", "街路証明を取り替えた。"),
        ("先進地視察の結果をまとめた。", "先進地刺殺の結果をまとめた。"),
        ("燃料高騰の影響を調べた。", "燃料高等の影響を調べた。"),
        ("意見を予算に反映させた。", "意見を予算に繁栄させた。"),
        ("観光協会と連携した。", "観光教会と連携した。"),
        ("機運の醸成に努めた。", "機運の情勢に努めた。"),
        ("庭木の剪定を行った。", "庭木の選定を行った。"),
    ];

    private static readonly (string Right, string Wrong)[] Doubled =
    [
        ("相談会を実施した。", "相談会を実施実施した。"),
        ("講座の内容を見直すことを決めた。", "講座の内容を見直すことをことを決めた。"),
        ("市民の意見を集めた。", "市民の市民の意見を集めた。"),
        ("町内会の活動を支えた。", "町内会町内会の活動を支えた。"),
        ("参加者が増えたため、会場を広げた。", "参加者が増えたためため、会場を広げた。"),
        ("案内を配布した。", "案内を配布したした。"),
        ("周知を図った。", "周知を図った。。"),
        ("学校と連携して、見学会を開いた。", "学校と連携して、、見学会を開いた。"),
        ("関係する団体と協議した。", "関係する団体と関係する団体と協議した。"),
        ("情報の発信に努めた。", "情報の発信に努めたに努めた。"),
    ];

    private static readonly (string Right, string Wrong)[] Katakana =
    [
        ("地域のコミュニティを育てる。", "地域のコミニュティを育てる。"),
        ("避難のシミュレーションを行った。", "避難のシュミレーションを行った。"),
        ("ボランティアを募った。", "ボランテイアを募った。"),
        ("アンケートの結果を公表した。", "アンケトの結果を公表した。"),
        ("パンフレットを配った。", "パンフレツトを配った。"),
        ("ホームページで知らせた。", "ホームぺージで知らせた。"),
        ("リーフレットを作成した。", "リーフレッットを作成した。"),
        ("スケジュールを見直した。", "スケジュルを見直した。"),
        ("ワークショップを開いた。", "ワークシヨップを開いた。"),
        ("インターネットで受け付けた。", "インターネッで受け付けた。"),
    ];

    private static readonly (string Right, string Wrong, string[] Uses)[] SameSound =
    [
        (
            "債券",
            "債権",
            ["債券運用の方針を定めた。", "債券運用による利子を積み立てた。", "債券運用の状況を公表した。", "債券運用の研修を受けた。"]
        ),
        (
            "保健指導",
            "保険指導",
            [
                "保健指導の対象者に案内を送った。",
                "保健指導を行う日を増やした。",
                "保健指導を受けた人に感想を聞いた。",
                "保健指導の記録を電子化した。",
            ]
        ),
        (
            "校庭開放",
            "校庭解放",
            [
                "校庭開放の日を増やした。",
                "校庭開放の見守りを地域に頼んだ。",
                "校庭開放の決まりを改めた。",
                "校庭開放に協力する学校が増えた。",
            ]
        ),
        (
            "公衆衛生",
            "公衆衛星",
            ["公衆衛生の講座を開いた。", "公衆衛生に関する冊子を配った。", "公衆衛生の担い手を育てた。", "公衆衛生の研修を行った。"]
        ),
        (
            "行政改革",
            "行政改格",
            ["行政改革の委員会を開いた。", "行政改革の取組を公表した。", "行政改革の大綱を改めた。", "行政改革の効果を調べた。"]
        ),
    ];

    public static readonly IReadOnlyList<SeedKind> All =
    [
        new("wrong-kanji", "変換や字形を誤っている", Severity.Note, p => Spoil(p, Kanji)),
        new("particles", "助詞や送りがなが重なる、または合わない", Severity.Note, p => Spoil(p, Particles)),
        new("verb-misfit", "動詞が、前の助詞に合わない", Severity.Note, p => Spoil(p, Verbs)),
        new("same-sound", "隣の言葉に合わない、同じ音の言葉を使っている", Severity.Note, p => Spoil(p, Sounds)),
        new("name-a-little-other", "施設や制度の名前が、ほかの箇所と少し違う", Severity.Note, NameOther),
        new("written-twice", "ことばが2回続く", Severity.Note, p => Spoil(p, Doubled)),
        new("katakana", "カタカナの語を誤っている", Severity.Note, p => Spoil(p, Katakana)),
        new("other-kanji", "計画のほかの所と違う、同じ読みの字を使っている", Severity.Note, OtherKanji),
        new("rare-form", "計画の中でよく使う語が、1か所だけ違う字になっている", Severity.Note, RareForm),
    ];

    private static bool Spoil(Plot p, (string Right, string Wrong)[] words)
    {
        var (right, wrong) = words[p.Number % words.Length];
        return p.Put(Spot.Any | Spot.Outline, right, wrong);
    }

    /// <summary>The word stands right in three other texts.</summary>
    // The plan writes the name twice, and once a little otherwise.
    private static bool NameOther(Plot p)
    {
        var (right, wrong) = p.Turn(
            ("わかくさ保育所", "わかくさ保育園"),
            ("公共施設再編計画", "公共施設再編基本計画"),
            ("農産物加工支援センター", "農産物加工相談センター"),
            ("若葉大橋", "若葉橋"),
            ("地域交流促進補助金", "地域交流補助金"),
            ("保健・福祉支援センター", "保健福祉支援センター"),
            ("商工振興連絡会", "商工連絡会"),
            ("商店街振興助成金", "商店街振興補助金"),
            ("みどり公園", "緑公園"),
            ("高齢者支援基金", "高齢者支援事業基金")
        );
        foreach (var use in new[] { $"{right}の利用が増えた。", $"{right}について話し合った。" })
        {
            if (!p.Put(Spot.Told, use, use))
                return false;
        }
        return p.Put(Spot.Told, $"{right}の案内を改めた。", $"{wrong}の案内を改めた。");
    }

    private static bool OtherKanji(Plot p)
    {
        var (right, wrong, uses) = p.Turn(SameSound);
        var texts = p.Texts(Spot.Told, allYears: true).OrderBy(_ => p.Random.Next()).Take(uses.Length).ToList();
        if (texts.Count < uses.Length || texts.Exists(t => t.Text.Contains(right, StringComparison.Ordinal)))
            return false;
        // Any of the uses may be the wrong one.
        var order = uses.OrderBy(_ => p.Random.Next()).ToList();
        for (var i = 1; i < uses.Length; i++)
        {
            var (text, use) = (texts[i], order[i]);
            p.Both(d => Plot.Set(d, text, TextWith.Sentence(text.Text, use, 9)));
        }
        return p.Put(texts[0], order[0], order[0].Replace(right, wrong, StringComparison.Ordinal));
    }

    private static bool RareForm(Plot p)
    {
        var all = p.Texts(Spot.Any | Spot.Outline | Spot.Note, allYears: true);
        var often = all.SelectMany(t => Compound().Matches(t.Text))
            .GroupBy(m => m.Value, StringComparer.Ordinal)
            .Where(g => g.Count() >= 4)
            .Select(g => g.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        var fit = p.Texts(Spot.Any)
            .Select(t => (Text: t, Words: often.Where(w => t.Text.Contains(w, StringComparison.Ordinal)).ToList()))
            .Where(t => t.Words.Count > 0)
            .ToList();
        if (fit.Count == 0)
            return false;
        var (place, words) = p.Pick(fit);
        var word = p.Pick(words);
        var at = p.Some(0, word.Length - 2);
        var slip = p.Turn(
            $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            word.Remove(at + 1, 1) + word[^1],
            word.Insert(at + 1, word[at].ToString())
        );
        // 「前前年度」 and the like are words of their own.
        if (
            slip == word
            || slip.StartsWith("前前", StringComparison.Ordinal)
            || all.Exists(t => t.Text.Contains(slip, StringComparison.Ordinal))
        )
            return false;
        var first = place.Text.IndexOf(word, StringComparison.Ordinal);
        Plot.Set(p.After, place, place.Text[..first] + slip + place.Text[(first + word.Length)..]);
        p.At(place.Kind, Plot.Find(p.Base.Plan, place.Kind, place.Key), place.Field);
        p.What = $"{place.Kind.Name}/{place.Key}/{place.Field}: 「{word}」→「{slip}」";
        return true;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}{3,6}", RegexOptions.None, 1000)]
    private static partial Regex Compound();
}
