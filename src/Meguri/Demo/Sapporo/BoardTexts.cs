using Meguri.Boards.Model;

namespace Meguri.Demo.Sapporo;

/// <summary>What is said in the board's demonstration. All of it is made up.</summary>
internal static class BoardTexts
{
    /// <summary>Members: name, affiliation, role.</summary>
    public static readonly IReadOnlyList<(string Name, string Affiliation, string Role)> Members =
    [
        ("架空 はじめ", "大学（まちづくり論）", "chair"),
        ("架空 すみれ", "市民活動団体", "vice"),
        ("架空 みのる", "町内会", "member"),
        ("架空 さつき", "公募の市民", "member"),
        ("架空 こうた", "企業の地域貢献担当", "member"),
    ];

    /// <summary>The packet's first page.</summary>
    public const string Foreword =
        "この調書は、第4期計画の施策と指標から、今回話し合うものを選び、そのまま写したものです。\n\n論点1　町内会の加入世帯数が目標に近づいていません。加入のきっかけをどう増やすか。\n\n論点2　寄付の累計額は順調です。寄付をした人に、使いみちをどう伝えるか。";

    /// <summary>The minutes.</summary>
    public const string Minutes =
        "（説明用に作った議事録です）\n1　開会\n2　計画の進みぐあいについて\n　事務局から調書にそって説明した。\n　委員：転入した世帯に町内会を知らせる場が要る。\n　委員：寄付の使いみちが、寄付をした人に届いていない。\n3　その他\n　つぎの会議で、意見への対応を報告することとした。";

    /// <summary>What was said, and what was answered; the last waits.</summary>
    public static readonly IReadOnlyList<DemoOpinion> Opinions =
    [
        new(
            3,
            "opinion",
            $"node:{SapporoCity.Running}/2-1",
            "転入の手続きの窓口で、町内会の案内を手渡してはどうか。紙が入っているだけでは読まれない。",
            "chiiki",
            new Answer { Kind = Answer.Will, Text = "区の窓口で案内を手渡し、その場で申込書を預かる取組を、2つの区で試します。" }
        ),
        new(
            2,
            "request",
            $"indicator:{SapporoCity.Running}/kifu-gaku",
            "寄付をした人に、助成した団体の活動のようすを知らせてほしい。",
            "katsudo",
            new Answer { Kind = Answer.Done, Text = "寄付をした人へのお礼状に、助成した団体の活動報告を同封しました。" }
        ),
        new(
            5,
            "opinion",
            "paragraph:1/1-2",
            "町内会費の一部を市が負担してはどうか。",
            "kikaku",
            new Answer
            {
                Kind = Answer.Decline,
                Text = "町内会費の負担は行いません。",
                Reason = "町内会は自主的な団体であり、会費は会員が決めて負担するものだからです。活動への補助は続けます。",
            }
        ),
        new(
            4,
            "question",
            $"node:{SapporoCity.Running}/3-4",
            "活動団体の情報が、いくつものサイトに分かれていて探しにくい。一つにまとめる予定はあるか。",
            "katsudo",
            null
        ),
    ];
}

/// <summary>An opinion of the demonstration, the account that answers it, and the answer; null for one that waits.</summary>
internal sealed record DemoOpinion(int Member, string Kind, string Target, string Text, string Department, Answer? Answer);
