using Meguri.Shared.Data;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Checks;

/// <summary>点検の決まりの設定: how grave the city holds a rule's findings to be, or that it does not use the rule, with the reason.</summary>
public sealed class RuleSetting
{
    /// <summary>What stands for a rule that is not used.</summary>
    public const string Off = "off";

    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 500;

    /// <summary>How it is recorded in the history.</summary>
    public static readonly RecordKind<RuleSetting> Kind = new RecordKind<RuleSetting>("ruleSetting", "点検の決まりの設定")
    {
        Called = "点検の決まり「{rule}」の設定",
        Address = (_, _) => "~/check-rules",
    }
        .Key(s => s.Rule, "決まり")
        .Choice(s => s.Severity, "扱い", [.. Enum.GetValues<Severity>().Select(s => s.Name()), Off], titles: Titles)
        .Text(s => s.Reason, "理由", LongestReason);

    /// <summary>What readers see for each choice.</summary>
    public static IReadOnlyDictionary<string, string> Titles =>
        Enum.GetValues<Severity>()
            .ToDictionary(s => s.Name(), s => s.Title(), StringComparer.Ordinal)
            .Append(new(Off, "使わない"))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Code of the rule.</summary>
    public string Rule { get; set; } = "";

    /// <summary>error, warning, note or <see cref="Off"/>.</summary>
    public string Severity { get; set; } = "";

    /// <summary>Why the city sets it so.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>The city's settings of rules, as they bear on findings.</summary>
public sealed class RuleSettings
{
    /// <summary>Every rule as it comes.</summary>
    public static readonly RuleSettings None = new([]);

    private readonly Dictionary<string, RuleSetting> _settings;

    /// <summary>The settings as they are stored.</summary>
    public static async Task<RuleSettings> ReadAsync(MeguriDb db, CancellationToken cancel) =>
        new(await db.Set<RuleSetting>().AsNoTracking().ToListAsync(cancel));

    /// <summary>Takes the stored settings.</summary>
    public RuleSettings(IEnumerable<RuleSetting> settings) => _settings = settings.ToDictionary(s => s.Rule, StringComparer.Ordinal);

    /// <summary>The setting of a rule, or null where it stands as it comes.</summary>
    public RuleSetting? Of(string rule) => _settings.GetValueOrDefault(rule);

    /// <summary>The finding as the city holds it; null for one of a rule that it does not use. A case that the rule itself holds lighter stays so.</summary>
    public Finding? Apply(Finding finding)
    {
        if (Of(finding.Rule) is not { } setting)
            return finding;
        if (SeverityWords.Named(setting.Severity) is not { } severity)
            return null;
        var isLighter = Rules.Of(finding.Rule) is { } rule && finding.Severity > rule.Severity;
        return finding with { Severity = isLighter && finding.Severity > severity ? finding.Severity : severity };
    }
}
