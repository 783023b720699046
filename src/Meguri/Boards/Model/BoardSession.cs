namespace Meguri.Boards.Model;

/// <summary>会議: one session of a board.</summary>
public sealed class BoardSession
{
    /// <summary>Longest minutes.</summary>
    public const int MostMinutes = 40_000;

    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>Number in the board, from 1.</summary>
    public int Number { get; set; }

    /// <summary>「令和7年度 第1回」.</summary>
    public string Title { get; set; } = "";

    /// <summary>開催日.</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>「午後2時〜4時」.</summary>
    public string Hours { get; set; } = "";

    /// <summary>場所.</summary>
    public string Place { get; set; } = "";

    /// <summary>議題, one a line, in order.</summary>
    public string Agenda { get; set; } = "";

    /// <summary>議事録 as text; empty when it is a file or not written yet.</summary>
    public string Minutes { get; set; } = "";

    /// <summary>True when the session stands on the public page.</summary>
    public bool Published { get; set; }

    /// <summary>True when the text of the minutes does.</summary>
    public bool MinutesPublished { get; set; }

    /// <summary>True when its opinions and their approved answers do.</summary>
    public bool OpinionsPublished { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }

    /// <summary>The agenda's items.</summary>
    public IReadOnlyList<string> AgendaItems => Agenda.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>会議の資料: a file handed to a session. Its content lies with all others, under its hash.</summary>
public sealed class BoardFile
{
    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The session.</summary>
    public int SessionNumber { get; set; }

    /// <summary>Number in the session, from 1.</summary>
    public int Number { get; set; }

    /// <summary>What it is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>True for minutes (議事録) kept as a file.</summary>
    public bool IsMinutes { get; set; }

    /// <summary>Its name when it was uploaded.</summary>
    public string FileName { get; set; } = "";

    /// <summary>MIME type, read from its content.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public int Length { get; set; }

    /// <summary>Hash of its bytes.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>True when citizens may open it.</summary>
    public bool Published { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}
