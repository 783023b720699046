namespace Meguri.Checks.Persons;

/// <summary>Names by which a person is known in a text: the commonest family names, and how given names look.</summary>
internal static class PersonNames
{
    /// <summary>The commonest family names of two characters and more.</summary>
    public static readonly string[] Family = (
        "佐藤 鈴木 高橋 髙橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 齋藤 斉藤 "
        + "齊藤 清水 山崎 山﨑 池田 橋本 阿部 石川 山下 中島 中嶋 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 "
        + "福田 太田 西村 藤井 金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 上田 内田 柴田 酒井 宮崎 宮﨑 "
        + "横山 高木 安藤 宮本 大野 小島 小嶋 谷口 工藤 今井 高田 丸山 増田 杉山 村田 大塚 新井 小山 平野 河野 藤本 武田 野口 松井 "
        + "千葉 菅原 岩崎 木下 久保 佐野 松尾 市川 野村 菊地 菊池 古川 大西 島田 嶋田 水野 桜井 櫻井 渡部 吉川 山内 西田 飯田 西川 "
        + "小松 北村 安田 五十嵐 川口 平田 関口 中田 久保田 服部 岩田 土屋 川崎 福島 本田 樋口 秋山 田口 永井 中西 山中 石原 川上 "
        + "大橋 松岡 馬場 浜田 濱田 森田 大久保 吉村 松下 荒木 小池 浅野 大島 野田 岡崎 川村 荒井 小田 高野 矢野 大石 望月 上野 "
        + "熊谷 片山 広瀬 廣瀬 早川 松浦 黒田 菅野 今村 小西 大谷 大川 尾崎 小沢 小澤 前川 石橋 須藤 河合 本間 黒木 黒川 永田 相馬 "
        + "三宅 岩本 星野 内藤 田辺 大森 桑原 沢田 澤田 佐久間 成田 荒川 杉本 八木 高山 森本 辻本 宮田 菊田 平井 村山 西山 神田 "
        + "川田 松村 奥村 土井 福井 岡村 大山 中原 吉岡 小笠原 今野 上原 宮下 田島 西野 大竹 根本 栗原 萩原 篠原 高島 白石 須田 "
        + "三上 平山 福岡 大場 奥田 榎本 石塚 堀内 森下 岸本 長尾 児玉 柳沢 相沢 金田 竹田 畠山 藤川 藤沢 松永 川島 富田 飯塚 稲垣 "
        + "内山 津田 岩井 吉野 大木 関根 桜田 下田 鎌田 戸田 坂口 小坂 浅井 水谷 小泉 高井 松崎 梅田 野崎 坂田 田代 村井 中尾 笠原 "
        + "細川 北川 北野 古田 三好 山岸 青山 岩下 岩瀬 原口 植田 中井 松山 平川 長田 堀田 堀江 堀川 梶原 甲斐 日高 牧野 松原 徳永 "
        + "古賀 江口 江藤 川原 河村 河田 泉田 小原 高松 永野 能登 南部 三田 宇野 浅田 赤坂 赤松 天野 飯島 池上 石黒 石山 板垣 市村 "
        + "稲葉 井口 今泉 岩城 上村 大内 大槻 大沼 大村 岡部 荻野 小倉 落合 加納 川端 川本 神谷 木内 倉田 栗田 桑田 小森 近江 坂井 "
        + "坂上 佐竹 塩田 柴崎 島崎 下村 城戸 杉浦 杉田 関谷 曽根 高瀬 高見 竹中 武井 竹本 田原 千田 塚本 土田 角田 手塚 寺田 寺島 "
        + "土橋 中谷 長島 長嶋 永山 西岡 西尾 西沢 新田 野中 橋口 長谷 畑中 浜口 早坂 林田 原島 東海林 平岡 平松 深沢 福本 藤岡 "
        + "藤野 古谷 細田 堀口 本多 前原 町田 松川 松島 松野 三木 三輪 宮川 宮城 宮沢 宮澤 向井 村松 村瀬 森山 八島 安部 安達 柳田 "
        + "矢島 山川 山根 山村 吉原 吉本 米田 若林 若松 和泉 渡会"
    ).Split(' ');

    /// <summary>Family names of one character, which alone are mostly something else.</summary>
    public const string ShortFamily = "森林原関辻岡堀谷星泉島菅南北西東畑沖浜橘柳桂榊滝角牧岸平秦堺楠椿榎久乾堤城嶋駒";

    /// <summary>Given names so common that they are known without a space or a title.</summary>
    public static readonly HashSet<string> Given = new(
        (
            "太郎 次郎 一郎 二郎 三郎 健一 健二 健太 健太郎 大輔 大介 大樹 翔太 拓也 直樹 直人 和也 達也 哲也 雄一 雄二 浩一 浩二 "
            + "浩之 正夫 正雄 和夫 和雄 義雄 幸雄 幸夫 秀樹 英樹 秀雄 英雄 博之 孝之 隆之 俊介 裕介 洋介 陽介 祐介 圭介 康弘 正弘 昌弘 "
            + "和弘 政弘 義明 正明 敏明 俊彦 正彦 和彦 邦彦 雅彦 克彦 信行 正行 孝行 敏行 義之 貴之 智之 敬一 誠一 信一 新一 真一 純一 "
            + "順一 洋一 陽一 勇気 悠斗 大翔 蓮斗 陽翔 花子 恵子 和子 幸子 洋子 京子 陽子 節子 順子 弘子 久子 典子 敏子 文子 美智子 "
            + "久美子 由美子 真由美 美咲 美穂 美香 美紀 美和 優子 裕子 智子 直子 真理子 明美 直美 裕美 恵美 奈美 千恵子 千代 由香 由紀 "
            + "由紀子 陽菜 結衣 彩香 愛美 舞子 さくら ひろし たろう はなこ ひろみ めぐみ あゆみ まゆみ"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>Last characters of most other given names.</summary>
    public const string GivenEnd =
        "子美恵江代香菜奈里音希衣佳帆葉織緒紀枝乃穂絵郎夫男雄也哉介助彦弘治樹輝太斗翔吾悟博浩志史幸昭宏信伸健剛誠進茂勝勉修隆徹聡智晴陽貴哲康靖泰淳潤悠優裕祐佑亮涼諒凌遼怜蓮朗朋杏咲桜凛莉愛結月人一二三司仁平之造蔵次";

    /// <summary>Given names of one character.</summary>
    public const string ShortGiven =
        "誠実茂清勝勉修進隆徹聡豊昇昭明弘博浩宏健剛稔薫忍渉学遥葵蓮翔陸樹駿匠涼凛愛恵泉桂梓楓純潤淳亮諒圭渚栞瞳歩光勲勇毅悟巌";

    /// <summary>Characters that hardly stand in a given name, but in places, offices, bodies and shops.</summary>
    public const string NotGiven =
        "町村市区県郡府道州国地域会校園館場所署局部課係室院寺社神宮組団体協連合商店業工農漁林学生員長役職者内外東西南北上下中央新旧本支駅港橋線通丁目番号階各諸全第初両同当酒醸製建設運輸印刷電器機械鉄材油食品堂屋庵亭荘苑邸家時年月日";
}
