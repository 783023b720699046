namespace Meguri.Boards.Model;

/// <summary>審議会: a board (附属機関) that reviews plans of the city.</summary>
public sealed class ReviewBoard
{
    /// <summary>Short code, used in addresses; unique in the city.</summary>
    public string Code { get; set; } = "";

    /// <summary>名称.</summary>
    public string Name { get; set; } = "";

    /// <summary>設置の根拠: the ordinance it stands on.</summary>
    public string Basis { get; set; } = "";

    /// <summary>What it does, for citizens.</summary>
    public string About { get; set; } = "";

    /// <summary>True when it has a public page.</summary>
    public bool Published { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}

/// <summary>審議する計画: a plan that a board reviews.</summary>
public sealed class BoardPlan
{
    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>The plan.</summary>
    public string PlanCode { get; set; } = "";
}

/// <summary>委員: a member of a board for a term. Members need no account.</summary>
public sealed class BoardMember
{
    /// <summary>会長・副会長・委員.</summary>
    public static readonly IReadOnlyDictionary<string, string> Roles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["chair"] = "会長",
        ["vice"] = "副会長",
        ["member"] = "委員",
    };

    /// <summary>The board.</summary>
    public string BoardCode { get; set; } = "";

    /// <summary>Number in the board, from 1.</summary>
    public int Number { get; set; }

    /// <summary>氏名.</summary>
    public string Name { get; set; } = "";

    /// <summary>所属.</summary>
    public string Affiliation { get; set; } = "";

    /// <summary>A key of <see cref="Roles"/>.</summary>
    public string Role { get; set; } = "member";

    /// <summary>任期の初日.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>任期の末日.</summary>
    public DateOnly ToDate { get; set; }

    /// <summary>The registered person who this is; null for one who is not registered.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The person's number as a word of a list; empty for none.</summary>
    public string Person
    {
        get => PersonId?.ToString() ?? "";
        set => PersonId = Guid.TryParse(value, out var id) ? id : null;
    }

    /// <summary>True for a member whose name public pages do not show.</summary>
    public bool NameHidden { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }

    /// <summary>「委員　山田 花子」.</summary>
    public string Called => $"{Roles[Role]}　{Name}";

    /// <summary>The same for citizens: 「委員」 where the name is not shown.</summary>
    public string CalledInPublic => NameHidden ? Roles[Role] : Called;

    /// <summary>True when the day is within the term.</summary>
    public bool Serves(DateOnly day) => FromDate <= day && day <= ToDate;
}
