namespace Meguri.Editions.Site;

/// <summary>The 17 goals of the United Nations' 2030 agenda, as they are called in Japan.</summary>
public static class SdgNames
{
    private static readonly string[] Names =
    [
        "貧困をなくそう",
        "飢餓をゼロに",
        "すべての人に健康と福祉を",
        "質の高い教育をみんなに",
        "ジェンダー平等を実現しよう",
        "安全な水とトイレを世界中に",
        "エネルギーをみんなに そしてクリーンに",
        "働きがいも経済成長も",
        "産業と技術革新の基盤をつくろう",
        "人や国の不平等をなくそう",
        "住み続けられるまちづくりを",
        "つくる責任 つかう責任",
        "気候変動に具体的な対策を",
        "海の豊かさを守ろう",
        "陸の豊かさも守ろう",
        "平和と公正をすべての人に",
        "パートナーシップで目標を達成しよう",
    ];

    /// <summary>The name of a goal, 1 to 17.</summary>
    public static string Of(int goal) => Names[goal - 1];
}
