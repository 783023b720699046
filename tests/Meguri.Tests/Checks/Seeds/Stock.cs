namespace Meguri.Tests.Checks.Seeds;

/// <summary>Invented names and things of which planted sentences speak.</summary>
internal static class Stock
{
    /// <summary>Halls.</summary>
    public static readonly string[] Halls =
    [
        "あけぼの会館",
        "若葉町会館",
        "川端集会所",
        "ひばり公民館",
        "東浜会館",
        "三本松集会所",
        "鐘楼町会館",
        "南台ふれあい館",
    ];

    /// <summary>Groups.</summary>
    public static readonly string[] Groups =
    [
        "川辺を歩く会",
        "ことのは文庫",
        "みずたま食堂実行委員会",
        "夜空観察クラブ",
        "里山手入れ隊",
        "まちなか音楽祭実行委員会",
        "紙芝居の会くるりん",
        "畑の学校",
    ];

    /// <summary>What is held.</summary>
    public static readonly string[] Events =
    [
        "出前講座",
        "意見交換会",
        "親子体験教室",
        "見学会",
        "相談会",
        "研修会",
        "交流のつどい",
        "防災訓練",
    ];

    /// <summary>What is counted, with its counter.</summary>
    public static readonly (string Thing, string Unit)[] Counted =
    [
        ("窓口への来訪者", "§"),
        ("動画の再生", "回"),
        ("講座の受講者", "§"),
        ("電話での問合せ", "件"),
        ("体験会の参加者", "§"),
        ("案内冊子の配布", "部"),
        ("サポーターの登録者", "§"),
        ("簡易申請", "件"),
    ];

    /// <summary>Shares of a whole.</summary>
    public static readonly string[] Rates = ["回収率", "出席率", "実施率", "充足率", "修了率", "普及率"];
}
