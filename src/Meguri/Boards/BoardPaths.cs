namespace Meguri.Boards;

/// <summary>Addresses of the boards' pages (<c>~/…</c>): the office's, the members' and the public ones.</summary>
public static class BoardPaths
{
    /// <summary>審議会の一覧, office.</summary>
    public const string Office = "~/office/boards";

    /// <summary>すべての意見, office.</summary>
    public const string Opinions = "~/office/opinions";

    /// <summary>One board, office.</summary>
    public static string Board(string board) => $"{Office}/{board}";

    /// <summary>A member's form.</summary>
    public static string Member(string board, int number) => $"{Board(board)}/members/{number}";

    /// <summary>One session, office.</summary>
    public static string Session(string board, int session) => $"{Board(board)}/{session}";

    /// <summary>A packet's page, office.</summary>
    public static string Packet(string board, int session, int packet, int page = 0) =>
        $"{Session(board, session)}/packets/{packet}{(page > 0 ? $"/{page}" : "")}";

    /// <summary>An opinion with its answer.</summary>
    public static string Opinion(string board, int session, int opinion) => $"{Session(board, session)}/opinions/{opinion}";

    /// <summary>A file as bytes, office.</summary>
    public static string File(string board, int session, int file) => $"{Session(board, session)}/files/{file}";

    /// <summary>The list of boards for citizens.</summary>
    public const string Public = "~/boards/";

    /// <summary>One board for citizens.</summary>
    public static string PublicBoard(string board) => $"~/boards/{board}/";

    /// <summary>One session for citizens.</summary>
    public static string PublicSession(string board, int session) => $"~/boards/{board}/{session}/";

    /// <summary>A packet for citizens.</summary>
    public static string PublicPacket(string board, int session, int packet, int page = 0) =>
        $"~/boards/{board}/{session}/packets/{packet}/{(page > 0 ? $"{page}/" : "")}";

    /// <summary>A file for citizens.</summary>
    public static string PublicFile(string board, int session, int file) => $"~/boards/{board}/{session}/files/{file}";

    /// <summary>A member's personal link, with its secret: leads to <see cref="Held"/>.</summary>
    public static string Link(string token) => $"~/boards/link/{token}";

    /// <summary>A member's own page: opens only in a browser that holds the link's secret.</summary>
    public static string Held(Guid link, int packet = 0, int page = 0) =>
        $"~/boards/member/{link}{(packet > 0 ? $"/packets/{packet}{(page > 0 ? $"/{page}" : "")}" : "")}";

    /// <summary>The same page for a member who signed in as a registered person.</summary>
    public static string Mine(string board, int session, int packet = 0, int page = 0) =>
        $"~/my/boards/{board}/{session}{(packet > 0 ? $"/packets/{packet}{(page > 0 ? $"/{page}" : "")}" : "")}";

    /// <summary>施策のあゆみ, office.</summary>
    public static string Pdca(string plan, string measure) => $"{Plans.PlanPaths.Tree(plan)}/pdca/{Uri.EscapeDataString(measure)}";
}
