using System.Globalization;
using Meguri.Boards.Model;
using Meguri.Shared.Records;

namespace Meguri.Boards;

/// <summary>How forms, messages and the history tell of boards.</summary>
public static class BoardRecords
{
    private static int Whole(string part) => int.Parse(part, CultureInfo.InvariantCulture);

    /// <summary>審議会.</summary>
    public static readonly RecordKind<ReviewBoard> Board = new RecordKind<ReviewBoard>("board", "審議会")
    {
        Called = "審議会 {code}",
        NameField = "name",
        Naming = (_, name) => name,
        Address = (_, key) => BoardPaths.Board(key[0]),
    }
        .Key(b => b.Code, "コード", "半角の英小文字・数字・ハイフン。アドレスに使います。例：shien-table")
        .Line(b => b.Name, "名称", 100, required: true)
        .Line(b => b.Basis, "設置の根拠", 200, note: "例：○○市附属機関設置条例")
        .Text(b => b.About, "何をするところか（市民向け）", 2000)
        .Flag(b => b.Published, "市民に公開する");

    /// <summary>審議する計画.</summary>
    public static readonly RecordKind<BoardPlan> Plan = new RecordKind<BoardPlan>("boardPlan", "審議する計画")
    {
        Called = "審議する計画（{boardCode}）",
        Address = (_, key) => BoardPaths.Board(key[0]),
    }
        .Key(p => p.BoardCode, "審議会", names: "board")
        .Key(p => p.PlanCode, "計画", names: "plan");

    /// <summary>委員.</summary>
    public static readonly RecordKind<BoardMember> Member = new RecordKind<BoardMember>("boardMember", "委員")
    {
        Called = "委員{number}（{boardCode}）",
        NameField = "name",
        Nameless = "委員",
        Naming = (_, name) => $"委員 {name}",
        Address = (_, key) => BoardPaths.Member(key[0], Whole(key[1])),
    }
        .Key(m => m.BoardCode, "審議会", names: "board")
        .KeyWhole(m => m.Number, "番号", 1, 9999)
        .Line(m => m.Name, "氏名", 60, required: true)
        .Personal("審議会の委員として依頼し、名簿を作るため")
        .Line(m => m.Affiliation, "所属", 100)
        .Personal("委員の選び方の釣合いを確かめるため")
        .Choice(m => m.Role, "役", [.. BoardMember.Roles.Keys], titles: BoardMember.Roles)
        .Date(m => m.FromDate, "任期の初日", required: true)
        .Date(m => m.ToDate, "任期の末日", required: true)
        .Flag(m => m.NameHidden, "公開のページに氏名を出さない")
        .Code(m => m.Person, "登録者", "登録している人なら、わたしの頁から会議の資料を開き、意見を書けます。", names: "person");

    /// <summary>会議.</summary>
    public static readonly RecordKind<BoardSession> Session = new RecordKind<BoardSession>("boardSession", "会議")
    {
        Called = "会議{number}（{boardCode}）",
        NameField = "title",
        Naming = (_, name) => $"会議 {name}",
        Address = (_, key) => BoardPaths.Session(key[0], Whole(key[1])),
    }
        .Key(s => s.BoardCode, "審議会", names: "board")
        .KeyWhole(s => s.Number, "番号", 1, 9999)
        .Line(s => s.Title, "会議の名前", 100, required: true, note: "例：令和7年度 第1回")
        .Date(s => s.HeldOn, "開催日", required: true)
        .Line(s => s.Hours, "時間", 40, note: "例：午後2時〜4時")
        .Line(s => s.Place, "場所", 100)
        .Text(s => s.Agenda, "議題", 4000, "1行に1つずつ、順に書きます。")
        .Text(
            s => s.Minutes,
            "議事録",
            BoardSession.MostMinutes,
            "文章で残すときに書きます。ファイルで残すときは、会議のページで資料として加えます。"
        )
        .Flag(s => s.Published, "会議を市民に公開する")
        .Flag(s => s.MinutesPublished, "議事録（文章）を市民に公開する")
        .Flag(s => s.OpinionsPublished, "意見と、承認された対応を市民に公開する");

    /// <summary>会議の資料.</summary>
    public static readonly RecordKind<BoardFile> File = new RecordKind<BoardFile>("boardFile", "会議の資料")
    {
        Called = "会議{sessionNumber}の資料{number}（{boardCode}）",
        Address = (_, key) => BoardPaths.Session(key[0], Whole(key[1])) + "#materials",
    }
        .Key(f => f.BoardCode, "審議会", names: "board")
        .KeyWhole(f => f.SessionNumber, "会議", 1, 9999)
        .KeyWhole(f => f.Number, "番号", 1, 9999)
        .Line(f => f.Title, "資料の名前", 100, required: true)
        .Flag(f => f.IsMinutes, "議事録")
        .Line(f => f.FileName, "ファイル名", 200)
        .Line(f => f.Sha256, "内容の照合値", 64, isInternal: true)
        .Flag(f => f.Published, "市民に公開する");

    /// <summary>会議資料（調書）.</summary>
    public static readonly RecordKind<Packet> Packet = new RecordKind<Packet>("boardPacket", "会議資料（調書）")
    {
        Called = "会議{sessionNumber}の調書{number}（{boardCode}）",
        Address = (_, key) => BoardPaths.Packet(key[0], Whole(key[1]), Whole(key[2])),
    }
        .Key(p => p.BoardCode, "審議会", names: "board")
        .KeyWhole(p => p.SessionNumber, "会議", 1, 9999)
        .KeyWhole(p => p.Number, "番号", 1, 9999)
        .Line(p => p.Title, "調書の名前", 100, required: true)
        .Whole(p => p.Pages, "頁数", 1, 9999)
        .Line(p => p.Sha256, "内容の照合値", 64, isInternal: true)
        .Date(p => p.PublicOn, "市民に公開する日", note: "空けると公開しません。");

    /// <summary>意見.</summary>
    public static readonly RecordKind<Opinion> Opinion = new RecordKind<Opinion>("boardOpinion", "審議会の意見")
    {
        Called = "会議{sessionNumber}の意見{number}（{boardCode}）",
        Address = (_, key) => BoardPaths.Opinion(key[0], Whole(key[1]), Whole(key[2])),
    }
        .Key(o => o.BoardCode, "審議会", names: "board")
        .KeyWhole(o => o.SessionNumber, "会議", 1, 9999)
        .KeyWhole(o => o.Number, "番号", 1, 9999)
        .Code(o => o.Member, "委員", required: true)
        .Choice(o => o.Kind, "種類", [.. Model.Opinion.Kinds.Keys], titles: Model.Opinion.Kinds)
        .Date(o => o.SaidOn, "意見のあった日", required: true)
        .Line(o => o.Target, "何について", 100)
        .Text(o => o.Text, "意見の内容", Model.Opinion.Most)
        .Code(o => o.DepartmentCode, "答える課", names: "department")
        .Date(o => o.DueOn, "回答の期限");

    /// <summary>対応.</summary>
    public static readonly RecordKind<Answer> Answer = new RecordKind<Answer>("boardAnswer", "意見への対応")
    {
        Called = "会議{sessionNumber}の意見{opinionNumber}への対応（{boardCode}）",
        Address = (_, key) => BoardPaths.Opinion(key[0], Whole(key[1]), Whole(key[2])),
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["answerKept"] = "の下書きを保存",
            ["answerSubmitted"] = "を提出",
            ["answerWithdrawn"] = "の提出を取り下げ",
            ["answerApproved"] = "を承認",
            ["answerReturned"] = "を差戻し",
        },
    }
        .Key(a => a.BoardCode, "審議会", names: "board")
        .KeyWhole(a => a.SessionNumber, "会議", 1, 9999)
        .KeyWhole(a => a.OpinionNumber, "意見", 1, 9999)
        .Choice(a => a.Kind, "対応", [.. Model.Answer.Kinds.Keys], titles: Model.Answer.Kinds)
        .Text(a => a.Text, "対応の内容", Model.Opinion.Most)
        .Text(a => a.Reason, "対応しない理由", Model.Answer.MostReason)
        .Date(a => a.Day, "期限・実施日")
        .Choice(a => a.State, "状態", [.. Answers.AnswerWords.States.Keys], titles: Answers.AnswerWords.States)
        .Whole(a => a.Step, "段階", 0, 5)
        .Line(a => a.DeputyOf, "代わりに承認した相手", names: "staff")
        .Line(a => a.InPlaceOf, "代わりに承認した相手");

    /// <summary>委員の専用リンク.</summary>
    public static readonly RecordKind<LinkFacts> Link = new RecordKind<LinkFacts>("boardLink", "委員の専用リンク")
    {
        Called = "会議{sessionNumber}の委員{memberNumber}の専用リンク（{boardCode}）",
        Address = (_, key) => BoardPaths.Session(key[0], Whole(key[1])) + "#links",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal) { ["boardLinkMade"] = "を発行", ["boardLinkRevoked"] = "を取り消し" },
    }
        .Key(l => l.BoardCode, "審議会", names: "board")
        .KeyWhole(l => l.SessionNumber, "会議", 1, 9999)
        .KeyWhole(l => l.MemberNumber, "委員", 1, 9999);

    /// <summary>What the history tells of a link.</summary>
    public sealed class LinkFacts
    {
        /// <summary>The board.</summary>
        public string BoardCode { get; set; } = "";

        /// <summary>The session.</summary>
        public int SessionNumber { get; set; }

        /// <summary>The member.</summary>
        public int MemberNumber { get; set; }
    }
}
