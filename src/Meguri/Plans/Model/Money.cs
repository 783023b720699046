using System.Text.Json.Serialization;
using Meguri.Shared.Time;

namespace Meguri.Plans.Model;

/// <summary>事業の金額: one step of the story of a project's money in a year, from what was asked for to what was spent.</summary>
public sealed class ProjectAmount
{
    /// <summary>要求額: what the department asked for.</summary>
    public const string Requested = "要求";

    /// <summary>査定額: what finance and the mayor granted.</summary>
    public const string Assessed = "査定";

    /// <summary>当初予算額.</summary>
    public const string Initial = "当初";

    /// <summary>補正予算額, one for each 補正 that touches the project; negative where it takes away.</summary>
    public const string Supplementary = "補正";

    /// <summary>繰越明許: carried from this year to the next (地方自治法213条). It is next year's 前年度繰越; it is stored once, here.</summary>
    public const string CarriedByLeave = "繰越明許";

    /// <summary>事故繰越: carried from this year to the next because of an accident (地方自治法220条3項). Stored once, as above.</summary>
    public const string CarriedByAccident = "事故繰越";

    /// <summary>
    /// 継続費逓次繰越: what is left of a year's share of a work of several years (地方自治法施行令145条), carried to the next. Stored once, as above.
    /// </summary>
    public const string CarriedBySeries = "継続費逓次繰越";

    /// <summary>決算額.</summary>
    public const string Settled = "決算";

    /// <summary>The stages in which an amount is carried to the next year.</summary>
    public static readonly IReadOnlyList<string> Carried = [CarriedByLeave, CarriedByAccident, CarriedBySeries];

    /// <summary>The stages in the order in which they happen.</summary>
    public static readonly IReadOnlyList<string> Stages = [Requested, Assessed, Initial, Supplementary, .. Carried, Settled];

    /// <summary>Place of a stage in <see cref="Stages"/>.</summary>
    public static int OrderOf(string stage) => Stages.TakeWhile(s => s != stage).Count();

    /// <summary>The project.</summary>
    public string ProjectCode { get; set; } = "";

    /// <summary>The year of the budget.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>One of <see cref="Stages"/>.</summary>
    public string Stage { get; set; } = "";

    /// <summary>号数 of a <see cref="Supplementary"/> budget, from 1; 0 for every other stage.</summary>
    public int Number { get; set; }

    /// <summary>The day it was decided (議決日など).</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Yen; always there.</summary>
    public long? Amount { get; set; }

    /// <summary>国庫支出金, in yen.</summary>
    public long? National { get; set; }

    /// <summary>道支出金（都道府県支出金）, in yen.</summary>
    public long? Prefectural { get; set; }

    /// <summary>市債, in yen.</summary>
    public long? Bonds { get; set; }

    /// <summary>その他の特定財源, in yen.</summary>
    public long? Other { get; set; }

    /// <summary>一般財源, in yen.</summary>
    public long? General { get; set; }

    /// <summary>A word for the reader.</summary>
    public string Note { get; set; } = "";

    /// <summary>True when finance's file brought it: such a figure is not retyped.</summary>
    public bool FromFinance { get; set; }

    /// <summary>Counts up at each change.</summary>
    [JsonIgnore]
    public int Version { get; set; }

    /// <summary>The five sources in the order in which budgets print them.</summary>
    [JsonIgnore]
    public IReadOnlyList<long?> Sources => [National, Prefectural, Bonds, Other, General];

    /// <summary>What the sources make together; null where they are not known.</summary>
    [JsonIgnore]
    public long? SourcesTotal => Sources.Any(s => s is not null) ? Sources.Sum(s => s ?? 0) : null;
}

/// <summary>予算科目と人工: under which heads a project's money stands in a year, and the staff effort it takes.</summary>
public sealed class ProjectAccount
{
    /// <summary>The project.</summary>
    public string ProjectCode { get; set; } = "";

    /// <summary>The year.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>会計: code or name.</summary>
    public string Account { get; set; } = "";

    /// <summary>款.</summary>
    public string Kan { get; set; } = "";

    /// <summary>項.</summary>
    public string Ko { get; set; } = "";

    /// <summary>目.</summary>
    public string Moku { get; set; } = "";

    /// <summary>細目.</summary>
    public string Saimoku { get; set; } = "";

    /// <summary>人工, in hundredths of a person for the year: 150 is one person and a half. Null where it is not known.</summary>
    public int? Effort { get; set; }

    /// <summary>Cost of one person for the year (人件費単価), in yen.</summary>
    public long? UnitCost { get; set; }

    /// <summary>Counts up at each change.</summary>
    [JsonIgnore]
    public int Version { get; set; }

    /// <summary>人件費 in yen, half a yen rounded up; null unless effort and unit cost are both known.</summary>
    [JsonIgnore]
    public long? StaffCost =>
        Effort is { } effort && UnitCost is { } cost
            ? (long)decimal.Round(effort * (decimal)cost / 100, 0, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>款・項・目・細目 as finance writes them, one after another.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Heads => [Account, Kan, Ko, Moku, Saimoku];
}
