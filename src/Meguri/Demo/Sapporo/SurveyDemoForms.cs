using Meguri.Surveys.Model;

namespace Meguri.Demo.Sapporo;

/// <summary>The questions of the demonstration's surveys.</summary>
internal static class SurveyDemoForms
{
    public static Survey Groups =>
        new()
        {
            Code = SurveyDemo.Groups,
            Title = "団体向けアンケート（令和5年度）",
            Year = new(2023),
            FromYear = new(2019),
            DepartmentCode = "katsudo",
            ByCode = true,
            Lead = "市民まちづくり活動をしている団体の、令和元年度から令和5年7月までの活動についてうかがいます。",
            Privacy = "お答えは、どの団体のものか分からない形で集計し、計画の成果をはかるために使います。",
        };

    public static IReadOnlyList<SurveyQuestion> GroupQuestions =>
        [
            new()
            {
                Identity = "nendai",
                Kind = QuestionKinds.Single,
                Text = "団体代表者の年代",
                Section = "団体のこと",
                Options = Choices("10:10代", "20:20代", "30:30代", "40:40代", "50:50代", "60:60代", "70:70代以上"),
            },
            new()
            {
                Identity = "renkei",
                Kind = QuestionKinds.Single,
                Text = "他団体や企業等との連携・協働の有無",
                Section = "活動のこと",
                Options = Choices("hai:はい", "iie:いいえ"),
            },
        ];

    public static Survey Former =>
        new()
        {
            Code = SurveyDemo.Former,
            Title = "市民まちづくり活動についての市民アンケート（令和5年度）",
            Year = new(2023),
            DepartmentCode = "katsudo",
            ByCode = true,
            Population = 1_960_000,
            Lead = "町内会や市民活動など、まちをよくする活動についてうかがいます。（説明のために作ったアンケートです）",
            Privacy = "お答えは、だれのものか分からない形で保存し、集計した結果だけを公表します。",
        };

    /// <summary>Fewer questions than later, and one in other words: a comparison of years says so.</summary>
    public static IReadOnlyList<SurveyQuestion> FormerQuestions =>
        [
            .. CitizenQuestions
                .Where(q => q.Identity is not ("kyojyu" or "kaisu"))
                .Select(q =>
                {
                    if (q.Identity == "sanka")
                        q.Text = "町内会や市民活動に参加していますか";
                    if (q.WhenQuestion is not null)
                        q.WhenQuestion = 2;
                    return q;
                }),
        ];

    public static Survey Citizens =>
        new()
        {
            Code = SurveyDemo.Citizens,
            Title = "市民まちづくり活動についての市民アンケート（令和8年度）",
            TitleEn = "Citizens’ survey on community activities (FY2026)",
            Year = new(2026),
            DepartmentCode = "katsudo",
            ByCode = true,
            ByLink = true,
            English = true,
            Population = 1_960_000,
            Lead =
                "町内会や市民活動など、まちをよくする活動についてうかがいます。5分ほどで終わります。活動をしていない方も、ぜひお答えください。",
            LeadEn =
                "We ask about neighbourhood associations and other activities that make the city better. It takes about five minutes. Please answer even if you do not take part in any.",
            Privacy =
                "名前や住所は聞きません。お答えは、だれのものか分からない形で保存し、集計した結果だけを公表します。\n少ない人数の答えは、だれのものか分からないように隠します。",
            PrivacyEn =
                "We do not ask your name or address. Answers are stored in a form that does not tell whose they are, and only totals are published.\nNumbers of few people are hidden.",
        };

    public static IReadOnlyList<SurveyQuestion> CitizenQuestions =>
        [
            Both(
                "nendai-shimin",
                QuestionKinds.Single,
                "あなたの年代",
                "Your age",
                "あなたのこと",
                "About you",
                required: true,
                options: Choices(
                    "10:10代:10–19",
                    "20:20代:20–29",
                    "30:30代:30–39",
                    "40:40代:40–49",
                    "50:50代:50–59",
                    "60:60代:60–69",
                    "70:70代以上:70 or over"
                )
            ),
            Both(
                "kyojyu",
                QuestionKinds.Year,
                "札幌市に住みはじめた年",
                "The year in which you came to live in Sapporo",
                "あなたのこと",
                "About you"
            ),
            Both(
                "sanka",
                QuestionKinds.Single,
                "この1年に、まちづくりの活動に参加しましたか",
                "Did you take part in community activities in the last year?",
                "活動のこと",
                "Activities",
                required: true,
                options: Choices("hai:はい:Yes", "iie:いいえ:No")
            ),
            Both(
                "katsudo",
                QuestionKinds.Multiple,
                "どんな活動に参加しましたか",
                "Which activities?",
                "活動のこと",
                "Activities",
                required: true,
                most: 3,
                when: (3, 1),
                options: Choices(
                    "seisou:清掃・緑化:Cleaning and planting",
                    "mimamori:見守り・防犯:Safety watch",
                    "bousai:防災:Disaster preparedness",
                    "kodomo:子ども・子育て:Children",
                    "matsuri:祭り・交流:Festivals",
                    "other:そのほか:Other"
                )
            ),
            Both(
                "kaisu",
                QuestionKinds.Number,
                "この1年に参加した回数",
                "How many times in the last year?",
                "活動のこと",
                "Activities",
                when: (3, 1),
                lowest: 1,
                highest: 366,
                unit: "回"
            ),
            Both(
                "manzoku",
                QuestionKinds.Scale,
                "いま住んでいる地域のつながりに、満足していますか",
                "Are you satisfied with the ties in your neighbourhood?",
                "地域のこと",
                "Your neighbourhood",
                required: true,
                lowest: 1,
                highest: 5,
                options: Choices("low:不満:dissatisfied", "high:満足:satisfied")
            ),
            Both(
                "kangae",
                QuestionKinds.Matrix,
                "次のことについて、どう思いますか",
                "What do you think of the following?",
                "地域のこと",
                "Your neighbourhood",
                options: Choices("yes:そう思う:Agree", "no:そう思わない:Disagree", "dk:分からない:Do not know"),
                items: Choices(
                    "help:困ったときに頼れる人が近くにいる:There is somebody near to rely on",
                    "join:活動に参加しやすい:It is easy to take part",
                    "know:どんな活動があるか知っている:I know what activities there are"
                )
            ),
            Both(
                "iken",
                QuestionKinds.Text,
                "まちづくりの活動について、ご意見があればお書きください",
                "Anything you would like to say",
                "ご意見",
                "Your opinion",
                hint: "お名前や連絡先は書かないでください。",
                hintEn: "Please do not write names or addresses."
            ),
        ];

    private static SurveyQuestion Both(
        string identity,
        string kind,
        string text,
        string en,
        string section,
        string sectionEn,
        bool required = false,
        string options = "",
        string items = "",
        int? most = null,
        (int, int)? when = null,
        int? lowest = null,
        int? highest = null,
        string unit = "",
        string hint = "",
        string hintEn = ""
    ) =>
        new()
        {
            Identity = identity,
            Kind = kind,
            Text = text,
            TextEn = en,
            Section = section,
            SectionEn = sectionEn,
            Required = required,
            Options = options,
            Items = items,
            Most = most,
            WhenQuestion = when?.Item1,
            WhenOption = when?.Item2,
            Lowest = lowest,
            Highest = highest,
            Unit = unit,
            Hint = hint,
            HintEn = hintEn,
        };

    private static string Choices(params string[] all) =>
        ChoiceList.Write(all.Select((a, i) => a.Split(':')).Select((p, i) => new Choice(i + 1, p[0], p[1], p.ElementAtOrDefault(2) ?? "")));
}
