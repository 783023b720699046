namespace Meguri.Surveys.Model;

/// <summary>文言の版: what a question said, over all surveys.</summary>
public sealed class SurveyWording
{
    /// <summary>設問コード.</summary>
    public string Identity { get; set; } = "";

    /// <summary>Number from 1.</summary>
    public int Version { get; set; }

    /// <summary>What was said; <see cref="SurveyQuestion.Content"/>.</summary>
    public string Content { get; set; } = "";

    /// <summary>The survey in which it was first said so.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>Since when.</summary>
    public DateOnly Since { get; set; }

    /// <summary>Why it was changed.</summary>
    public string Note { get; set; } = "";
}

/// <summary>回答: one person's answer, which nothing joins to the person.</summary>
public sealed class SurveyAnswer
{
    /// <summary>A random number.</summary>
    public long Id { get; set; }

    /// <summary><see cref="Survey.Id"/>.</summary>
    public int SurveyId { get; set; }

    /// <summary>The day, no finer.</summary>
    public DateOnly Day { get; set; }

    /// <summary>web, paper or import.</summary>
    public string Source { get; set; } = "";
}

/// <summary>回答の値: one row for each option chosen; option 0 is 「answered」, -1 is invalid.</summary>
public sealed class SurveyValue
{
    /// <summary><see cref="Survey.Id"/>.</summary>
    public int SurveyId { get; set; }

    /// <summary>Number of the question.</summary>
    public short Question { get; set; }

    /// <summary>Row of a matrix; 0 otherwise.</summary>
    public short Item { get; set; }

    /// <summary>Number of the option.</summary>
    public short Option { get; set; }

    /// <summary>The answer.</summary>
    public long AnswerId { get; set; }

    /// <summary>A number or year.</summary>
    public decimal? Number { get; set; }

    /// <summary>Free text.</summary>
    public string? Text { get; set; }
}

/// <summary>書きかけ: an answer begun and not sent.</summary>
public sealed class SurveyDraft
{
    /// <summary>The survey.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>Hash of the code.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What was typed, as JSON.</summary>
    public string Content { get; set; } = "";
}

/// <summary>受付済み: a code that was answered with.</summary>
public sealed class SurveyReceipt
{
    /// <summary>The survey.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>Hash of the code.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>依頼先: somebody who is asked. Personal; erased at closing.</summary>
public sealed class SurveyPerson
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>The survey.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>回答番号.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its hash.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Name of the person or group.</summary>
    public string Name { get; set; } = "";

    /// <summary>区分 by which the rate of answers is counted.</summary>
    public string Party { get; set; } = "";

    /// <summary>Address of mail; empty for a letter.</summary>
    public string Mail { get; set; } = "";

    /// <summary>When the mail was queued.</summary>
    public DateOnly? InvitedOn { get; set; }

    /// <summary>When the person was last reminded.</summary>
    public DateOnly? RemindedOn { get; set; }
}

/// <summary>区分ごとの配布と回収, kept after the list is erased.</summary>
public sealed class SurveyParty
{
    /// <summary>The survey.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>区分.</summary>
    public string Name { get; set; } = "";

    /// <summary>How many were asked.</summary>
    public int Sent { get; set; }

    /// <summary>How many answered.</summary>
    public int Answered { get; set; }
}

/// <summary>自由記述の整理: what texts of one content were called, and whether the public may read them.</summary>
public sealed class SurveyTag
{
    /// <summary>The survey.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>Number of the question.</summary>
    public int Question { get; set; }

    /// <summary>Values of <see cref="Fold"/>: the fold of today, and the one before, whose tags are still found.</summary>
    public const int Now = 2,
        Former = 1;

    /// <summary>How the content was folded.</summary>
    public int Fold { get; set; } = Now;

    /// <summary>Hash of the folded content.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What it is about.</summary>
    public string Tag { get; set; } = "";

    /// <summary>A person let the public read it.</summary>
    public bool Released { get; set; }
}

/// <summary>公表した結果, frozen.</summary>
public sealed class SurveyResult
{
    /// <summary>The survey.</summary>
    public string SurveyCode { get; set; } = "";

    /// <summary>When.</summary>
    public DateOnly PublishedOn { get; set; }

    /// <summary>False while it was taken off the public site.</summary>
    public bool Shown { get; set; }

    /// <summary>The published tables, as JSON.</summary>
    public string Content { get; set; } = "";
}
