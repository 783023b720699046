using System.Security.Claims;
using Meguri.Shared.Time;
using Meguri.Shared.Ui.Parts;

namespace Meguri.Plans.Sheets;

/// <summary>What the bar of a sheet says of where it stands. Plans know nothing of the yearly round; whoever runs it registers itself here.</summary>
public interface ISheetStatus
{
    /// <summary>The status of a sheet for one person; null when it is in no round.</summary>
    Task<SheetStatusView?> OfAsync(SheetData data, ClaimsPrincipal user, CancellationToken cancel);
}

/// <summary>Where a sheet stands, in words.</summary>
/// <param name="State">入力中.</param>
/// <param name="Tone">Colour that helps the eye.</param>
/// <param name="Deadline">「提出は12月5日（金）まで（あと10日）」; empty where nothing is due.</param>
/// <param name="Late">True when that day has passed.</param>
/// <param name="Reason">Why it came back; empty otherwise.</param>
/// <param name="Href">Where the person does the next thing.</param>
/// <param name="HrefText">What that is.</param>
/// <param name="AskHref">Where questions are asked and answered.</param>
/// <param name="OpenQuestions">Questions that wait.</param>
public sealed record SheetStatusView(
    string State,
    Tone Tone,
    string Deadline,
    bool Late,
    string Reason,
    string Href,
    string HrefText,
    string AskHref,
    int OpenQuestions
);
