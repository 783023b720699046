using Meguri.Plans.Model;
using Meguri.Shared.Time;

namespace Meguri.Boards.Pdca;

/// <summary>施策のあゆみ: one measure's planning, doing, measuring, being spoken of, answering and changing, year by year.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Years">The years in which something stands, oldest first.</param>
public sealed record PdcaLine(Node Measure, IReadOnlyList<PdcaYear> Years);

/// <summary>One year of the line.</summary>
public sealed record PdcaYear(FiscalYear Year, IReadOnlyList<PdcaStep> Steps);

/// <summary>One kind of thing that happened in a year.</summary>
/// <param name="Mark">One word: 計画.</param>
/// <param name="Title">「計画したこと」.</param>
/// <param name="Items">What it was.</param>
/// <param name="Href">Where more of it stands; null for nowhere.</param>
public sealed record PdcaStep(string Mark, string Title, IReadOnlyList<PdcaItem> Items, string? Href = null);

/// <summary>One thing.</summary>
/// <param name="Title">What it is; empty where the text says it all.</param>
/// <param name="Text">What is said of it.</param>
/// <param name="Href">Its own page; null for none.</param>
public sealed record PdcaItem(string Title, string Text, string? Href = null);

/// <summary>Where the line leads: the office and the public site have pages of their own.</summary>
/// <param name="Sheet">The page of the sheet of a plan year.</param>
/// <param name="Project">The page of a project.</param>
/// <param name="Indicator">The page of an indicator.</param>
/// <param name="Opinion">The page of an opinion.</param>
public sealed record PdcaLinks(
    Func<FiscalYear, string?> Sheet,
    Func<string, string?> Project,
    Func<string, string?> Indicator,
    Func<SaidOpinion, string?> Opinion
);
