using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Surveys.Model;

/// <summary>アンケート: one questionnaire, asked once.</summary>
public sealed class Survey
{
    /// <summary>Being made; nobody can answer.</summary>
    public const string Draft = "draft";

    /// <summary>Answers are taken between its dates.</summary>
    public const string Open = "open";

    /// <summary>Over: no more answers, and no list of people.</summary>
    public const string Closed = "closed";

    /// <summary>How it is recorded in the history.</summary>
    public static readonly RecordKind<Survey> Kind = new RecordKind<Survey>("survey", "アンケート")
    {
        Called = "アンケート {code}",
        NameField = "title",
        Address = (_, key) => SurveyPaths.Office(key[0]),
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["surveyOpened"] = "の受付を開始",
            ["surveyClosed"] = "を締切",
            ["surveyPublished"] = "の結果を公表",
            ["surveyHidden"] = "の結果の公開を停止",
            ["surveyShown"] = "の結果の公開を再開",
            ["surveyPeopleAdded"] = "の依頼先を追加",
            ["surveyPersonRemoved"] = "の依頼先を削除",
            ["surveyMailed"] = "の依頼メールを送信",
            ["surveyReminded"] = "の督促メールを送信",
            ["surveyImported"] = "の紙の回答を取込み",
            ["surveyPaperTyped"] = "の紙の回答を入力",
            ["surveyPaperUndone"] = "の紙の回答を取消し",
            ["surveyTextTagged"] = "の自由記述を整理",
        },
    }
        .Key(s => s.Code, "コード")
        .Line(s => s.Title, "題名", 100, required: true)
        .Line(s => s.TitleEn, "題名（英語）")
        .Text(s => s.Lead, "はじめの文")
        .Text(s => s.LeadEn, "はじめの文（英語）")
        .Text(s => s.Privacy, "回答の扱い")
        .Text(s => s.PrivacyEn, "回答の扱い（英語）")
        .Code(s => s.DepartmentCode, "所管課", refersTo: "department")
        .Year(s => s.Year, "対象の年度", required: true)
        .Year(s => s.FromYear, "対象の最初の年度")
        .Choice(s => s.State, "状態", [Draft, Open, Closed], titles: States)
        .Date(s => s.OpensOn, "受付の初日")
        .Date(s => s.ClosesOn, "受付の最終日")
        .Flag(s => s.ByCode, "回答番号で答える")
        .Flag(s => s.ByLink, "だれでも答えられる")
        .Flag(s => s.English, "英語でも答えられる")
        .Whole(s => s.Population, "母集団の数", 1, 100_000_000)
        .Date(s => s.ClosedOn, "締め切った日")
        .Whole(s => s.Sent, "配布数", 0, 100_000_000);

    /// <summary>The states in words.</summary>
    public static IReadOnlyDictionary<string, string> States =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Draft] = "準備中",
            [Open] = "受付中",
            [Closed] = "終了",
        };

    /// <summary>Short code; part of its address.</summary>
    public string Code { get; set; } = "";

    /// <summary>Number under which its answers are stored.</summary>
    public int Id { get; set; }

    /// <summary>題名.</summary>
    public string Title { get; set; } = "";

    /// <summary>Title in English.</summary>
    public string TitleEn { get; set; } = "";

    /// <summary>What the person reads first.</summary>
    public string Lead { get; set; } = "";

    /// <summary>The same in English.</summary>
    public string LeadEn { get; set; } = "";

    /// <summary>What is done with the answers.</summary>
    public string Privacy { get; set; } = "";

    /// <summary>The same in English.</summary>
    public string PrivacyEn { get; set; } = "";

    /// <summary>The department whose survey it is; none is the planning office.</summary>
    public string? DepartmentCode { get; set; }

    /// <summary>The year it is about, the last one of a span.</summary>
    public FiscalYear Year { get; set; }

    /// <summary>First year of a span (R1–R5); none for one year.</summary>
    public FiscalYear? FromYear { get; set; }

    /// <summary><see cref="Draft"/>, <see cref="Open"/> or <see cref="Closed"/>.</summary>
    public string State { get; set; } = Draft;

    /// <summary>First day of answering.</summary>
    public DateOnly? OpensOn { get; set; }

    /// <summary>Last day of answering.</summary>
    public DateOnly? ClosesOn { get; set; }

    /// <summary>Answered with a code that was sent.</summary>
    public bool ByCode { get; set; } = true;

    /// <summary>Answered by whoever has the address.</summary>
    public bool ByLink { get; set; }

    /// <summary>Also in English.</summary>
    public bool English { get; set; }

    /// <summary>How many there are of whom it speaks (N), for the sampling error; none when unknown.</summary>
    public int? Population { get; set; }

    /// <summary>The day it was closed.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>How many were asked, where the list in the program does not say.</summary>
    public int? Sent { get; set; }

    /// <summary>Goes up with each change.</summary>
    public int Version { get; set; }

    /// <summary>True while answers are taken on that day.</summary>
    public bool Takes(DateOnly today) =>
        State == Open && (OpensOn is not { } from || from <= today) && (ClosesOn is not { } to || today <= to);

    /// <summary>The last day on which answers were taken; null while they are.</summary>
    public DateOnly? LastDay =>
        ClosedOn is { } closed
            ? ClosesOn is { } last && last < closed
                ? last
                : closed
            : null;

    /// <summary>「令和元年度〜令和5年度」.</summary>
    public string Span => FromYear is { } from && from != Year ? $"{from.Era}〜{Year.Era}" : Year.Era;

    /// <summary>True when it speaks of that year.</summary>
    public bool Covers(FiscalYear year) => year <= Year && (FromYear ?? Year) <= year;
}
