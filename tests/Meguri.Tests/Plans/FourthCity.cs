using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Tests.Plans;

/// <summary>A fourth city, made by data alone: a plan of three levels in yen, digits written full, ratings as numerals, no directions,
/// sheets of two years, amounts that some projects do not have.</summary>
internal static class FourthCity
{
    private const string Code = "shinko";

    /// <summary>Its plan.</summary>
    public static PlanDocument Plan()
    {
        var plan = new PlanDocument
        {
            Plan = new Plan
            {
                Code = Code,
                Title = "第２期渚沢市地域振興計画",
                StartYear = new(2022),
                EndYear = new(2026),
                UnitYen = 1,
                ProjectTitle = "具体的施策",
                Note = "渚沢市は、試験のために考えた市です。",
            },
            Levels = [new() { Depth = 1, Name = "章" }, new() { Depth = 2, Name = "節" }, new() { Depth = 3, Name = "項" }],
            Words =
            [
                new()
                {
                    List = PlanWord.Rating,
                    Word = "Ⅲ",
                    Meaning = "ねらいどおり",
                    Order = 1,
                },
                new()
                {
                    List = PlanWord.Rating,
                    Word = "Ⅱ",
                    Meaning = "あと少し",
                    Order = 2,
                },
                new()
                {
                    List = PlanWord.Rating,
                    Word = "Ⅰ",
                    Meaning = "足りない",
                    Order = 3,
                    Role = PlanWord.Behind,
                },
                new()
                {
                    List = PlanWord.Funding,
                    Word = "過疎債",
                    Order = 1,
                },
                new()
                {
                    List = PlanWord.Funding,
                    Word = "一般",
                    Order = 2,
                },
                new()
                {
                    List = PlanWord.Field,
                    Word = "重点施策",
                    Order = 1,
                    Role = PlanWord.Unused,
                },
            ],
            Years =
            [
                new()
                {
                    PlanYear = new(2024),
                    ResultYear = new(2023),
                    DirectionYears = 0,
                },
                new()
                {
                    PlanYear = new(2025),
                    ResultYear = new(2024),
                    DirectionYears = 0,
                },
            ],
            Departments =
            [
                new()
                {
                    Code = "shinko",
                    Name = "地域振興室",
                    Order = 1,
                },
                new()
                {
                    Code = "iryo",
                    Name = "診療所事務局",
                    Order = 2,
                },
            ],
            Nodes =
            [
                new()
                {
                    Code = "一",
                    Depth = 1,
                    Name = "暮らしを守る",
                    Order = 1,
                },
                new()
                {
                    Code = "一の一",
                    ParentCode = "一",
                    Depth = 2,
                    Name = "医療と移動",
                    Order = 1,
                },
                new()
                {
                    Code = "二",
                    Depth = 1,
                    Name = "人を呼び込む",
                    Order = 2,
                },
                new()
                {
                    Code = "二の一",
                    ParentCode = "二",
                    Depth = 2,
                    Name = "移住と交流",
                    Order = 1,
                },
            ],
        };
        Measure(
            plan,
            "一の一の１",
            "一の一",
            "へき地医療の維持",
            "iryo",
            (
                "Ⅱ",
                "出張診療所の看護師が１人欠けたままとなり、休診の日が生じた。",
                "看護師の募集を、近隣の町と合同で行う。",
                "集落に近い場所で診療を受けられるようにする。"
            ),
            (
                "Ⅲ",
                "看護師を１人採用し、休診の日はなくなった。通信機器を使った診療は、冬の利用が多い。",
                "通信機器を使った診療を、３つの集落に広げる。",
                "集落に近い場所で診療を受けられるようにする。"
            )
        );
        Project(
            plan,
            "N1",
            "出張診療所運営事業",
            "一の一の１",
            "iryo",
            "一般",
            (
                "診療日数は９６日（予定１０４日、実施率９２．３％）、受診者は延べ１，８７２人であった。",
                14_286_400,
                "看護師を１人採用し、予定した日数を診療する。",
                15_900_000
            ),
            (
                "診療日数は１０４日、受診者は延べ１，９５４人（前年度１，８７２人、前年度比１０４．４％）であった。",
                15_612_850,
                "予約の受付を、電話のほか集会所でも行う。",
                16_100_000
            )
        );
        Project(
            plan,
            "N2",
            "遠隔診療事業",
            "一の一の１",
            "iryo",
            "過疎債",
            (
                "２つの集会所に通信機器を置き、１１２件の診療を行った（内科８４件、皮膚科２８件）。",
                3_480_000,
                "眼科の診療を加える。",
                3_900_000
            ),
            (
                "診療は１５８件（内科１０６件、皮膚科３１件、眼科２１件）で、前年度から４６件増えた。",
                3_742_300,
                "機器を３か所に増やし、合わせて５か所とする。",
                8_600_000
            )
        );
        Measure(
            plan,
            "一の一の２",
            "一の一",
            "買物と通院の足",
            "shinko",
            (
                "Ⅲ",
                "住民が運転する車の利用は順調に伸びた。運転する人の半数が７０歳以上である。",
                "運転する人の講習会を、近隣の集落でも開く。",
                "車を持たない人も、買物と通院に困らないようにする。"
            ),
            (
                "Ⅱ",
                "運転する人が５人増えた一方、燃料の値上がりで運行団体の負担が重くなった。",
                "燃料費の補助の単価を見直す。",
                "車を持たない人も、買物と通院に困らないようにする。燃料の値上がりにも耐える仕組みとする。"
            )
        );
        Project(
            plan,
            "N3",
            "住民運転車両運行支援事業",
            "一の一の２",
            "shinko",
            "一般",
            (
                "４つの団体（上沢、中沢、下沢、磯辺）の運行に補助した。利用者は延べ２，６４８人である。",
                2_960_000,
                "講習会を２か所で開く。",
                3_050_000
            ),
            (
                "４つの団体の運行に補助した。利用者は延べ２，７９３人（前年度比１０５．５％）で、運転する人は２３人となった。",
                3_041_200,
                "燃料費の補助を、１リットル当たり１０円引き上げる。",
                3_380_000
            )
        );
        Project(
            plan,
            "N4",
            "移動販売の誘致",
            "一の一の２",
            "shinko",
            null,
            ("商工会と協議し、週に２回の移動販売が始まった。", null, "販売の経路に、磯辺集落を加えるよう働きかける。", null),
            ("磯辺集落を加えた５つの集落を回るようになった。", null, "見守りの協定を、販売する事業者と結ぶ。", null)
        );
        Measure(
            plan,
            "二の一の１",
            "二の一",
            "移住の受入れ",
            "shinko",
            (
                "Ⅱ",
                "相談は増えたが、住まいが見つからずに見送った世帯が７世帯あった。",
                "空き家の片付けを手伝う事業を始める。",
                "移り住む人の住まいと仕事を、集落とともに整える。"
            ),
            (
                "Ⅲ",
                "片付けを終えた空き家８戸のうち６戸に入居があった。小学校の児童が５人増えた。",
                "移り住んだ人が、次の人の相談に乗る仕組みをつくる。",
                "移り住む人の住まいと仕事を、集落とともに整える。"
            )
        );
        Project(
            plan,
            "N5",
            "移住相談事業",
            "二の一の１",
            "shinko",
            "一般",
            (
                "相談は１８６件（対面６４件、オンライン１２２件）、移住は９世帯２１人である。",
                1_274_600,
                "都市部での相談会に４回出展する。",
                1_350_000
            ),
            (
                "相談は２３４件（対面９１件、オンライン１４３件）で、前年度比１２５．８％となった。移住は１３世帯３０人（前年度は９世帯２１人）である。",
                1_338_900,
                "お試し住宅を１棟増やす。",
                2_150_000
            )
        );
        Project(
            plan,
            "N6",
            "空き家片付け支援事業",
            "二の一の１",
            "shinko",
            "過疎債",
            null,
            (
                "８戸の片付けに補助した（８戸×１００，０００円＝８００，０００円）。",
                800_000,
                "１２戸の片付けに補助する（１戸につき１００，０００円）。",
                1_200_000
            )
        );
        Measure(
            plan,
            "二の一の２",
            "二の一",
            "渚の市を核とした交流",
            "shinko",
            (
                "Ⅲ",
                "渚の市は８月１１日（金）に初めて夜も開き、家族連れでにぎわった。",
                "夜の市を年３回に増やす。",
                "海の恵みを味わいに訪れる人を増やし、生産者の張り合いとする。"
            ),
            (
                "Ⅲ",
                "夜の市を３回開き、来場者は市全体で過去最多となった。駐車場が足りず、路上に車が並んだ。",
                "学校のグラウンドを臨時の駐車場とし、案内の人を置く。",
                "海の恵みを味わいに訪れる人を増やし、生産者の張り合いとする。"
            )
        );
        Project(
            plan,
            "N7",
            "渚の市開催事業",
            "二の一の２",
            "shinko",
            "一般",
            (
                "２４回開き、延べ９，３６０人（１回当たり３９０人）が来場した。",
                2_184_000,
                "夜の市を年３回とし、合わせて２６回開く。",
                2_400_000
            ),
            (
                "２６回（昼２３回、夜３回）開き、延べ１０，６６０人（１回当たり４１０人）が来場した。",
                2_376_500,
                "出店者の衛生講習会を開く。",
                2_450_000
            )
        );
        foreach (var year in plan.Years)
        {
            plan.Related.Add(
                new()
                {
                    MeasureCode = "二の一の１",
                    PlanYear = year.PlanYear,
                    RelatedCode = "二の一の２",
                    Order = 1,
                }
            );
            plan.Related.Add(
                new()
                {
                    MeasureCode = "二の一の２",
                    PlanYear = year.PlanYear,
                    RelatedCode = "二の一の１",
                    Order = 1,
                }
            );
        }
        plan.SetPlanCodes();
        return plan.Sorted();
    }

    private static void Measure(
        PlanDocument plan,
        string code,
        string parent,
        string name,
        string department,
        params (string Rating, string Outcomes, string Improvements, string Outline)[] years
    )
    {
        plan.Nodes.Add(
            new Node
            {
                Code = code,
                ParentCode = parent,
                Depth = 3,
                Name = name,
                Order = plan.Nodes.Count,
                DepartmentCode = department,
            }
        );
        foreach (var (year, said) in plan.Years.Zip(years))
            plan.Sheets.Add(
                new Sheet
                {
                    MeasureCode = code,
                    PlanYear = year.PlanYear,
                    Rating = said.Rating,
                    Outcomes = said.Outcomes,
                    Improvements = said.Improvements,
                    Outline = said.Outline,
                }
            );
    }

    private static void Project(
        PlanDocument plan,
        string code,
        string name,
        string measure,
        string department,
        string? funding,
        params (string Result, long? Settled, string Plan, long? Budget)?[] years
    )
    {
        plan.Projects.Add(
            new Project
            {
                Code = code,
                Name = name,
                HomePlanCode = Code,
                HomeMeasureCode = measure,
                DepartmentCode = department,
            }
        );
        foreach (var (year, told) in plan.Years.Zip(years))
        {
            if (told is not { } said)
                continue;
            plan.Listings.Add(
                new Listing
                {
                    MeasureCode = measure,
                    PlanYear = year.PlanYear,
                    ProjectCode = code,
                    Order = plan.Listings.Count,
                    InResults = true,
                    InPlan = true,
                    New = years[0] is null,
                }
            );
            plan.Results.Add(
                new ProjectResult
                {
                    ProjectCode = code,
                    Year = year.ResultYear,
                    Text = said.Result,
                    SettledAmount = said.Settled,
                    Funding = funding,
                }
            );
            plan.ProjectPlans.Add(
                new ProjectPlan
                {
                    ProjectCode = code,
                    Year = year.PlanYear,
                    Text = said.Plan,
                    Budget = said.Budget,
                    Funding = funding,
                }
            );
        }
    }
}
