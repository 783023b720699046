using Meguri.Boards.Model;
using Meguri.Boards.Opinions;
using Meguri.Boards.Pdca;
using Meguri.Cities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Boards.Public;

/// <summary>One session for citizens: agenda, published materials and minutes, opinions with the city's answers.</summary>
[AllowAnonymous]
public sealed class SessionModel(BoardReader boards, TargetNames targets, CityContext city, TimeProvider time)
    : PublicBoardPage(boards, city, time)
{
    /// <summary>Packets whose day has come, newest first.</summary>
    public IReadOnlyList<Packet> Packets { get; private set; } = [];

    /// <summary>Files that are public.</summary>
    public IReadOnlyList<BoardFile> Files { get; private set; } = [];

    /// <summary>What was said, where that is public.</summary>
    public IReadOnlyList<SaidOpinion> Said { get; private set; } = [];

    /// <summary>By number of the opinion: what it is about.</summary>
    public IReadOnlyDictionary<int, string> About { get; private set; } = new Dictionary<int, string>();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string board, int session, CancellationToken cancel)
    {
        if (!await TakePublicAsync(board, session, cancel))
            return NotFound();
        Packets = [.. (await Reader.PacketsAsync(board, session, cancel)).Where(p => p.IsPublic(Today))];
        Files = [.. (await Reader.FilesAsync(board, session, cancel)).Where(f => f.Published)];
        if (!Session.OpinionsPublished)
            return Page();
        var about = new Dictionary<int, string>();
        var said = new List<SaidOpinion>();
        foreach (var opinion in await Reader.OpinionsAsync(board, session, cancel))
        {
            said.Add(SaidOpinion.Of(opinion, Board, Session, Picture.Member(opinion.MemberNumber)!.CalledInPublic, LocalDate));
            // A packet that is not public is not named by the number of its paragraphs.
            var hidden = TargetNames.PacketOf(opinion) is { } packet && Packets.All(p => p.Number != packet);
            about[opinion.Number] = hidden ? "会議の資料" : (await targets.OfAsync(opinion, cancel)).Words;
        }
        (Said, About) = (said, about);
        return Page();
    }
}
