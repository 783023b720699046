using Meguri.Shared.Records;

namespace Meguri.Privacy;

/// <summary>保存期間: how long the city keeps a register, and whether it is erased by itself.</summary>
public sealed class Keeping
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<Keeping> Kind = new RecordKind<Keeping>("personalKeeping", "個人情報の保存期間")
    {
        Called = "個人情報の保存期間（{register}）",
    }
        .Key(k => k.Register, "個人情報ファイル")
        .Whole(k => k.Months, "保存する月数", 1, 1200, required: true)
        .Flag(k => k.IsOn, "期間が過ぎたら自動で消す");

    /// <summary>Code of the register.</summary>
    public string Register { get; set; } = "";

    /// <summary>Months from the day that the register names.</summary>
    public int Months { get; set; }

    /// <summary>True where what is over goes by itself.</summary>
    public bool IsOn { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}

/// <summary>個人情報の消去 and its writing out, as the history tells of them: how many entries of which register, never whose.</summary>
public sealed class PrivacyFacts
{
    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<PrivacyFacts> Kind = new RecordKind<PrivacyFacts>("personal", "個人情報")
    {
        Called = "個人情報（{register}）",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ErasedEvent] = "を消去",
            [KeptOutEvent] = "を保存期間の経過により消去",
        },
    }
        .Key(p => p.Register, "個人情報ファイル")
        .Whole(p => p.Count, "件数", 0, int.MaxValue);

    /// <summary>Somebody erased entries.</summary>
    public const string ErasedEvent = "personalErased";

    /// <summary>Their time was over.</summary>
    public const string KeptOutEvent = "personalOverdueErased";

    /// <summary>Title of the register.</summary>
    public string Register { get; set; } = "";

    /// <summary>Entries.</summary>
    public int Count { get; set; }
}
