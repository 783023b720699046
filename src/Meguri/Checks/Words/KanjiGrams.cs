using Meguri.Checks.Reading;

namespace Meguri.Checks.Words;

/// <summary>Three or four kanji in a row: long enough to be a word with what stands beside it, short enough to come again.</summary>
/// <param name="Key">The characters in one number.</param>
/// <param name="Start">Where they begin.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Begins">True where no kanji stands before.</param>
/// <param name="Ends">True where no kanji stands behind.</param>
internal readonly record struct KanjiGram(ulong Key, int Start, int Length, bool Begins, bool Ends);

/// <summary>The kanji of texts in pieces that can be counted, and the pieces of which one slip makes another.</summary>
internal static class KanjiGrams
{
    private const int Long = 4;
    private const int Short = 3;
    private const int Bits = 16;

    // Kanji that sound the same, the commonest in the words of a city; one row a reading.
    private const string SameSound = """
        安案暗 以位意医委異移違維遺囲偉衣易緯慰威 域育 員院印因引 運雲 営永英影栄衛映泳鋭 益役駅疫易液 園援演延沿塩遠炎縁宴 応央王往横欧桜押 億憶屋 温音恩 課化科家加価可花果河過貨荷菓箇 画芽賀雅
        会回改開介海解界階快械絵壊懐皆 外害街概該 各確拡核格角革覚 学額楽 活割括滑渇 間館管関観感完官幹環簡慣勧患監刊巻換還漢 岸岩元願顔眼 期機記基起規器気希帰季貴企危旗寄揮喜輝汽紀岐 議技義儀疑犠宜 客脚却
        求救急給級究休旧球宮吸朽 居拠許去巨 協共教強境橋郷競供興狭響京 業漁暁 局曲極 近金勤禁筋均緊 区苦句 群郡軍 計経形継景系型警契携係軽傾啓径敬恵慶掲 激劇 結決欠血 件研検県健券権建険憲兼献験圏顕 現原減限源厳言
        個古庫湖固故呼雇 護後語御誤 公校工交高広考向港康効構航講候功購貢好更幸郊恒抗降鉱 合号豪 国告克 今根混婚 査差佐左 再最災済祭採細際裁催歳栽 在材財罪 作策昨削 札察撮刷冊 産参算散賛 市支指紙誌史資施視姿止使始試師詞
        事時児自寺治次持地示慈辞 式識 質室失湿 者社車舎写謝 借尺 弱若 主手種首酒取守 受授需樹寿 集収週修周習就終州秋 住重充従縦 宿祝縮 術述 順準巡純潤 所書初署諸 女助除序徐 商少消証省象章賞症傷障称招承勝将照焼紹渉
        場状条情常城乗蒸 職食植触飾 進新心信診真申震深審森針親 人神仁尽迅陣 水推吹衰遂 制生成政性整清製精青正盛誠星声聖勢静 績積責籍席跡 設節説接 線選専船先戦宣染潜 全前善 組祖素 総相想送装創操走争早草層窓掃 増造像蔵臓
        測促速側則足即束息 族続属 存村損 体対隊帯態待退 代題第台 宅択託拓 単担短探炭端 団段談断男暖 知値置治地遅 築蓄 注柱駐中宙昼仲 貯著 調庁張超聴長町朝潮 賃沈珍 追墜 通痛 定提程低停庭底堤 適敵摘滴 鉄徹撤哲
        点店展転 電伝田 都途登斗 努度土 当投島東等登答党統頭灯冬塔湯踏透 動同働導堂童道 特得徳督 独読毒 任認 年念燃 農能納脳 派破波 配廃排背 売買倍 白博泊拍迫 版犯販般半反板 番晩盤 費比非被悲 備美微 必筆
        表票標評氷 病秒 品貧 付負婦普布 部武舞 風封 福副復複 粉奮 平並閉兵 変編辺返 便弁勉 保補歩舗 母募墓 方法報豊放訪包崩邦 防望暴忘 満万 味未 務無 名明命盟 面綿 問門 夜野 役約薬躍訳 油輸 有優友遊由勇郵誘融
        予余与預 用要容様養陽洋葉 浴欲 落楽 理利里離裏 率律立 流留 料量療領両良寮 力緑 林輪臨 例礼令冷齢 歴暦 列裂 連練恋 路露 老労朗郎 録緑
        """;

    // At the end or beginning of a piece these stand for one another in words that are right: 福祉課, 福祉化.
    private const string Borders =
        "課化科家会回界機器期者社車舎所署書場状市史誌紙点店展費比被料量領適性制生成政製員院館間官管感調庁校工公港用要度名先前全新再当第各";

    // A word may end in these as the next begins with them: 自治会会長, 福祉課課長.
    private const string Joints = "会課館所部局署院社校園長員市町村県区者業";

    private static readonly Dictionary<char, string> Sounds = SameSound
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(row => row.Select(c => (c, row)))
        .GroupBy(p => p.c)
        .ToDictionary(g => g.Key, g => string.Concat(g.SelectMany(p => p.row).Distinct().Where(c => c != g.Key)));

    private static readonly Remembered<KanjiGram> Known = new(Read);

    /// <summary>Kanji that sound as this one does.</summary>
    public static string SameSoundAs(char kanji) => Sounds.GetValueOrDefault(kanji, "");

    /// <summary>True for a kanji, and for 々.</summary>
    public static bool IsKanji(char c) => c is (>= '一' and <= '鿿') or '々';

    /// <summary>Every piece of a text.</summary>
    public static IReadOnlyList<KanjiGram> In(string text) => Known.In(text);

    /// <summary>The characters of a piece.</summary>
    public static string Text(ulong key)
    {
        var length = At(key, 0, Long) == 0 ? Short : Long;
        return string.Create(length, key, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = At(from, i, to.Length);
        });
    }

    /// <summary>Pieces that a wrong conversion, or keys struck in the wrong order or twice, turn into this one; of those of the keys it is
    /// surer.</summary>
    /// <param name="gram">The piece.</param>
    /// <param name="mayDiffer">False where no piece that is sought differs from it in just that character: to try all that sound alike is most of the work.</param>
    public static IEnumerable<(ulong Key, bool IsOfKeys)> Near(KanjiGram gram, Func<int, bool> mayDiffer)
    {
        // Three kanji within a longer word are too often something else: 谷内町会.
        var isWord = gram.Length == Long || (gram.Begins && gram.Ends);
        for (var i = 0; i < gram.Length && isWord; i++)
        {
            // At its edge a piece of a longer word may be the next word's beginning: 大川市指定, 大川市市民.
            if ((i == 0 && !gram.Begins) || (i == gram.Length - 1 && !gram.Ends))
                continue;
            if (!mayDiffer(i))
                continue;
            var own = At(gram.Key, i, gram.Length);
            var isBorder = (i == 0 || i == gram.Length - 1) && Borders.Contains(own, StringComparison.Ordinal);
            foreach (var other in Sounds.GetValueOrDefault(own, ""))
            {
                if (!isBorder || !Borders.Contains(other, StringComparison.Ordinal))
                    yield return (With(gram.Key, i, other, gram.Length), false);
            }
        }
        for (var i = 0; i + 1 < gram.Length; i++)
        {
            var (one, next) = (At(gram.Key, i, gram.Length), At(gram.Key, i + 1, gram.Length));
            // 年前度比: at the border of a longer word three are enough.
            var isBorder = gram.Length == Short && (i == 0 ? gram.Begins : gram.Ends);
            if (one != next && (isWord || isBorder) && (i > 0 || gram.Begins) && (i + 2 < gram.Length || gram.Ends))
                yield return (With(With(gram.Key, i, next, gram.Length), i + 1, one, gram.Length), true);
            // 前年年度: one struck twice within the word, or at its beginning.
            if (one == next && gram.Length == Long && (gram.Begins && i == 0 || !Joints.Contains(one, StringComparison.Ordinal)))
                yield return (Without(gram.Key, i), true);
        }
    }

    /// <summary>The place of a character that another of the piece has taken, 「人材人成」 「研会会」; −1 when there is none.</summary>
    public static int Echo(KanjiGram gram)
    {
        if (gram.Length == Short)
        {
            var (first, middle, last) = (At(gram.Key, 0, Short), At(gram.Key, 1, Short), At(gram.Key, 2, Short));
            // 前度度比: within a longer word, unless a word ends there and the next begins (協会会員).
            var isInside = !Joints.Contains(middle, StringComparison.Ordinal);
            var isEcho =
                (middle == last && (gram.Ends || (gram.Begins && isInside)))
                || (first == middle && (gram.Begins || (gram.Ends && isInside)));
            return isEcho ? 1 : -1;
        }
        for (var i = 0; i + 2 < gram.Length; i++)
        {
            if (At(gram.Key, i, Long) == At(gram.Key, i + 2, Long) && (i + 3 < Long || gram.Ends))
                return i + 2;
        }
        return -1;
    }

    /// <summary>The piece with one character left open.</summary>
    public static (ulong Key, int At) Open(ulong key, int at, int length) => (With(key, at, '\0', length), (at * Long) + length);

    private static IEnumerable<KanjiGram> Read(string text)
    {
        ulong key = 0;
        for (var (at, run) = (0, 0); at < text.Length; at++)
        {
            if (!IsKanji(text[at]))
            {
                run = 0;
                continue;
            }
            key = (key << Bits) | text[at];
            run++;
            var ends = at + 1 == text.Length || !IsKanji(text[at + 1]);
            if (run >= Short)
                yield return new(key & ((1UL << (Short * Bits)) - 1), at + 1 - Short, Short, run == Short, ends);
            if (run >= Long)
                yield return new(key, at + 1 - Long, Long, run == Long, ends);
        }
    }

    private static char At(ulong key, int at, int length) => (char)(key >> (Bits * (length - 1 - at)));

    private static ulong With(ulong key, int at, char c, int length)
    {
        var shift = Bits * (length - 1 - at);
        return (key & ~((ulong)char.MaxValue << shift)) | ((ulong)c << shift);
    }

    // Four without one are three.
    private static ulong Without(ulong key, int at)
    {
        ulong rest = 0;
        for (var i = 0; i < Long; i++)
        {
            if (i != at)
                rest = (rest << Bits) | At(key, i, Long);
        }
        return rest;
    }
}
