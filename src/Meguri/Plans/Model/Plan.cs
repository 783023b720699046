using System.Text.Json.Serialization;
using Meguri.Shared.Time;

namespace Meguri.Plans.Model;

/// <summary>A record of one plan. Its plan is known from where it stands, so it is not written in data files.</summary>
public interface IOfPlan
{
    /// <summary>Code of the plan.</summary>
    string PlanCode { get; set; }
}

/// <summary>計画: one plan of the city, with the years it runs and the unit in which it prints money.</summary>
public sealed class Plan
{
    /// <summary>Short code, used in addresses; unique in the city.</summary>
    public string Code { get; set; } = "";

    /// <summary>The plan's name.</summary>
    public string Title { get; set; } = "";

    /// <summary>First year of the plan.</summary>
    public FiscalYear StartYear { get; set; }

    /// <summary>Last year of the plan.</summary>
    public FiscalYear EndYear { get; set; }

    /// <summary>Yen in one printed unit: 1, 1,000 (千円), 1,000,000 (百万円) or 100,000,000 (億円).</summary>
    public long UnitYen { get; set; } = 1000;

    /// <summary>What the city calls the level that carries money (事業).</summary>
    public string ProjectTitle { get; set; } = "事業";

    /// <summary>A word about the plan for those who read it.</summary>
    public string Note { get; set; } = "";
}

/// <summary>階層: one level of the plan's tree, counted from the top. The deepest level carries the yearly sheet.</summary>
public sealed class Level : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>1 at the top.</summary>
    public int Depth { get; set; }

    /// <summary>What the city calls it: 基本目標, 主要施策.</summary>
    public string Name { get; set; } = "";
}

/// <summary>語: one word of a list that the city chose: ratings, directions, funding.</summary>
public sealed class PlanWord : IOfPlan
{
    /// <summary>評価.</summary>
    public const string Rating = "rating";

    /// <summary>方向性.</summary>
    public const string Direction = "direction";

    /// <summary>単独・補助などの区分.</summary>
    public const string Funding = "funding";

    /// <summary>シートの欄: here the word is a field's usual title and the meaning what the plan calls it.</summary>
    public const string Field = "field";

    /// <summary>The lists there are.</summary>
    public static readonly IReadOnlyList<string> Lists = [Rating, Direction, Funding, Field];

    /// <summary>The word says that things go badly: an improvement must be written.</summary>
    public const string Behind = "behind";

    /// <summary>The word says that the project ends.</summary>
    public const string Ends = "ends";

    /// <summary>The field is left out of the plan's sheets.</summary>
    public const string Unused = "unused";

    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>Which list: <see cref="Rating"/>, <see cref="Direction"/>, <see cref="Funding"/> or <see cref="Field"/>.</summary>
    public string List { get; set; } = "";

    /// <summary>The word as it is printed: A, 拡充, 単独.</summary>
    public string Word { get; set; } = "";

    /// <summary>What it means, for citizens.</summary>
    public string Meaning { get; set; } = "";

    /// <summary>What the program must know of it: <see cref="Behind"/>, <see cref="Ends"/>, <see cref="Unused"/> or nothing.</summary>
    public string? Role { get; set; }

    /// <summary>Place in the list.</summary>
    public int Order { get; set; }
}

/// <summary>様式年度: a year for which sheets are written: which year's results stand beside which year's plan.</summary>
public sealed class SheetYear : IOfPlan
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string PlanCode { get; set; } = "";

    /// <summary>計画年度.</summary>
    public FiscalYear PlanYear { get; set; }

    /// <summary>実績年度.</summary>
    public FiscalYear ResultYear { get; set; }

    /// <summary>How many years after the plan year carry a direction (方向性).</summary>
    public int DirectionYears { get; set; } = 2;

    /// <summary>準備中: its yearly round is under way; editions leave its sheets out.</summary>
    public bool InPreparation { get; set; }

    /// <summary>The years that carry a direction.</summary>
    [JsonIgnore]
    public IEnumerable<FiscalYear> Directions => Enumerable.Range(1, DirectionYears).Select(n => new FiscalYear(PlanYear.Value + n));
}
