namespace Meguri.Plans.Sheets.Fields;

/// <summary>One field as a person typed it, sent by itself.</summary>
public sealed record SheetFieldEdit
{
    /// <summary>The field, as <see cref="FieldAddress.Name"/> gives it.</summary>
    public string Name { get; init; } = "";

    /// <summary><see cref="ThreeWay.Token"/> of the value that the person saw stored.</summary>
    public string Seen { get; init; } = "";

    /// <summary>What stands in the field now.</summary>
    public string Typed { get; init; } = "";

    /// <summary>What the same person typed before and sent without hearing whether it was stored: it may stand there by now.</summary>
    public IReadOnlyList<string> Sent { get; init; } = [];

    /// <summary>True where a draft of this field is known to be kept: what is saved needs no draft.</summary>
    public bool HasDraft { get; init; }

    /// <summary>One-time key of this edit: sent again, it is done once.</summary>
    public Guid Key { get; init; }
}

/// <summary>What came of it.</summary>
public enum FieldOutcome
{
    /// <summary>On disk, or stood there already.</summary>
    Saved,

    /// <summary>The typed text cannot be stored; <see cref="FieldAnswer.Message"/> says why.</summary>
    Problem,

    /// <summary>Somebody else changed it meanwhile; nothing was overwritten.</summary>
    Clash,

    /// <summary>The sheet must not be written now, or the figure comes from elsewhere.</summary>
    Locked,

    /// <summary>Not this person's to write.</summary>
    Forbidden,

    /// <summary>The sheet no longer has the field.</summary>
    Gone,

    /// <summary>The person is not signed in (any more).</summary>
    SignedOut,

    /// <summary>The page's antiforgery token is of another session: fetch one and send again.</summary>
    Token,
}

/// <summary>The answer to one edit, as the page's script reads it.</summary>
public sealed record FieldAnswer(FieldOutcome Outcome)
{
    /// <summary>Mark of what is stored now.</summary>
    public string? Token { get; init; }

    /// <summary>What is stored now, as the field shows it.</summary>
    public string? Shown { get; init; }

    /// <summary>When it was saved, on the city's clock: 「10時05分」.</summary>
    public string? At { get; init; }

    /// <summary>What is wrong and what to do; Japanese.</summary>
    public string? Message { get; init; }

    /// <summary>For a clash: who changed it and when, where known.</summary>
    public string? By { get; init; }
}
