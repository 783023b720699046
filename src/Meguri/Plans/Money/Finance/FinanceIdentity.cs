using Meguri.Shared.Text;

namespace Meguri.Plans.Money.Finance;

/// <summary>What tells a line from those of other projects: its number, budget heads and name, as written.</summary>
internal sealed record FinanceIdentity(string Code, IReadOnlyList<string> Heads, string Name)
{
    /// <summary>That of no line.</summary>
    public static readonly FinanceIdentity None = new("", [], "");

    /// <summary>For a line that tells none of them: that of the line above.</summary>
    public FinanceIdentity? Above { get; init; }

    /// <summary>True where the line tells none of them.</summary>
    public bool IsNothing => Code.Length == 0 && Name.Length == 0 && Heads.All(h => h.Length == 0);

    /// <summary>The same for lines that are decided together.</summary>
    public string Key =>
        Above is null ? $"{Nfkc.Fold(Code)}|{string.Join('/', Heads.Select(Nfkc.Fold))}|{Nfkc.Fold(Name)}" : $"{Above.Key}|続き";

    /// <summary>The same for people.</summary>
    public string Shown =>
        Above is null
            ? string.Join('　', new[] { Code, string.Join('-', Heads.Where(h => h.Length > 0)), Name }.Where(t => t.Length > 0))
            : $"（番号も名前もない行。上は{(Above.IsNothing ? "なし" : Above.Shown)}）";
}
