using Meguri.Approvals;
using Meguri.Shared.Records;

namespace Meguri.Editions.Publishing;

/// <summary>公表の案: what one person prepared for publication, and another approves, for at once or for an hour that is set.</summary>
public sealed class Publication : ApprovalSubject
{
    /// <summary>版の公表, as what is approved: whoever prepares it never approves it.</summary>
    public static readonly SubjectKind Approval = new("publication", "版の公表")
    {
        Noun = "公表の案",
        Submits = "公表の承認を求められる",
        IsApart = true,
        Choices = [Approver.Planning, Approver.Admin, Approver.Finance, Approver.Person],
        UsualRoute = "企画か管理者の、準備した人とは別の人です。",
    };

    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<Publication> Kind = new RecordKind<Publication>("publication", "公表の案")
    {
        Called = "公表の案{id}",
        Address = (_, key) => $"~/publish/requests/{key[0]}",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["publicationSubmitted"] = "の承認を求める",
            ["publicationWithdrawn"] = "を取り下げ",
            ["publicationApproved"] = "を承認",
            ["publicationReturned"] = "を差戻し",
        },
    }
        .KeyWhole(p => p.Id, "番号", 1, int.MaxValue)
        .Text(p => p.Summary, "この版で変わったこと")
        .Text(p => p.ErrorsReason, "誤りを残して公表する理由")
        .Line(p => p.Hour, "公表する時刻")
        .Choice(
            p => p.State,
            "状態",
            Enum.GetNames<Stage>(),
            titles: Enum.GetValues<Stage>().ToDictionary(s => $"{s}", Word, StringComparer.Ordinal)
        )
        .Line(p => p.DeputyOf, "代わりに承認した相手", names: "staff");

    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>The plan.</summary>
    public string PlanCode { get; set; } = "";

    /// <summary>For citizens.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Why it is to be published although there are findings of 誤り; empty when there are none.</summary>
    public string ErrorsReason { get; set; } = "";

    /// <summary><see cref="PlanDraft.Seal"/> of what is to be published.</summary>
    public string Seal { get; set; } = "";

    /// <summary>Who approves, in order, as it was when approval was asked for.</summary>
    public string Route { get; set; } = "";

    /// <summary>When it becomes public; null for as soon as it is approved.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    /// <summary>The edition that it became.</summary>
    public int? EditionNumber { get; set; }

    /// <summary>For the history: the hour in the city's words.</summary>
    public string? Hour { get; set; }

    /// <summary>For the history: the person in whose place it was approved.</summary>
    public string? DeputyOf { get; set; }

    /// <summary>取下げ・承認待ち・差戻し・公表待ち・公表済み.</summary>
    public static string Word(Stage stage) =>
        stage switch
        {
            Stage.Submitted => "承認待ち",
            Stage.Returned => "差戻し",
            Stage.Approved => "公表待ち",
            Stage.Fixed => "公表済み",
            _ => "取下げ",
        };

    /// <summary>It with all that rules ask of it.</summary>
    /// <param name="names">Names of those who approve by name; null where nobody is told of them.</param>
    public Matter Matter(IReadOnlyDictionary<Guid, string>? names = null) =>
        new(Approval, this, RouteStep.Read(Route), null, [], Approvals.Matter.Planning) { Names = names ?? new Dictionary<Guid, string>() };
}
