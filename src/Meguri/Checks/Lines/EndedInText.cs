using System.Buffers;
using System.Text.RegularExpressions;
using Meguri.Checks.Reading;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Checks.Lines;

/// <summary>A text says that the project ended, and it is planned again afterwards.</summary>
public sealed partial class EndedInText : Rule
{
    /// <inheritdoc/>
    public override string Code => "ended-in-text";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "終わると書かれた事業が、あとの計画に載っている";

    /// <inheritdoc/>
    public override string Why => "やめたと読んだ人には、そのあとの予算が何に使われるのか分かりません。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var told = new HashSet<(string, int)>();
        foreach (var line in plan.Lines.Where(l => l.IsMain && l.Listing.InPlan))
        {
            if (End(plan, line) is not var (place, text, match, last))
                continue;
            if (!told.Add((line.Project.Code, last.Value)))
                continue;
            var budget = plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.Budget;
            yield return Found(
                place,
                $"「{line.Project.Name}」の文に「{text.Substring(match.Index, match.Length)}」とありますが、{line.Year.PlanYear.Era}の計画に載っています{(budget is null ? "" : $"（予算額{plan.Money(budget)}）")}。続けるなら文を改め、終わったなら計画から外してください。",
                match.Value,
                line.Year.PlanYear
            ) with
            {
                Text = text,
                Spans = [new(match.Index, match.Length)],
                Also = [line.PlanPlace("budget")],
                Figures = budget is { } yen ? [FoundFigure.Yen(yen)] : [],
            };
        }
    }

    // The result text beside the plan, or a text of an earlier sheet.
    private static (FindingPlace Place, string Text, Match Match, FiscalYear Last)? End(CheckedPlan plan, SheetLine line)
    {
        var code = line.Project.Code;
        foreach (var year in plan.Plan.Years.Where(y => y.PlanYear <= line.Year.PlanYear))
        {
            var there = line with { Year = year };
            if (
                plan.Plan.Result(code, year.ResultYear) is { Text.Length: > 0 } result
                && Said(result.Text, year.ResultYear, line.Project.Name) is var (match, last)
                && last < line.Year.PlanYear
            )
                return (there.ResultPlace("text"), result.Text, match, last);
            if (
                year.PlanYear < line.Year.PlanYear
                && plan.Plan.Plan(code, year.PlanYear) is { Text.Length: > 0 } next
                && Said(next.Text, year.PlanYear, line.Project.Name) is var (said, end)
                && end < line.Year.PlanYear
            )
                return (there.PlanPlace("text"), next.Text, said, end);
        }
        return null;
    }

    /// <summary>The words by which a text of that year says that its project ends, and with which year.</summary>
    internal static (Match Match, FiscalYear Last)? Said(string text, FiscalYear year, string name)
    {
        if (!text.AsSpan().ContainsAny(Signs))
            return null;
        var half = FullWidth.ToAscii(text);
        foreach (Match match in Ended().Matches(half))
        {
            if (Piece().IsMatch(half[Math.Max(0, match.Index - 20)..match.Index]))
                continue;
            // 「固定型の貸与は令和6年度限りで廃止した」 speaks of less than the project; a day, or a door that closes, may be of anything.
            var topic = Topic.Before(half, match.Index);
            if (topic.Length > 0 ? Topic.IsPieceOf(topic, name) : match.Groups["of"].Success)
                continue;
            var mark = YearMarks.In(match.Value).FindLast(m => m.Year != 0);
            var last =
                mark.Year != 0 ? new FiscalYear(mark.Year)
                : match.Value.Contains("前年度", StringComparison.Ordinal) || match.Value.Contains("昨年度", StringComparison.Ordinal)
                    ? year - 1
                : year;
            // 「令和6年度からは実施しない」: the year before was the last.
            return (match, match.Groups["not"].Success && mark.Year != 0 ? last - 1 : last);
        }
        return null;
    }

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "終",
            "廃止",
            "閉",
            "廃館",
            "廃園",
            "完了",
            "打ち切",
            "打切",
            "しない",
            "行わない",
            "限り",
            "かぎり",
            "までと",
            "までで",
            "やめ",
            "止め",
            "中止",
            "休止",
        ],
        StringComparison.Ordinal
    );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Year = "(?:(?:(?:令和|平成|R|H)(?:[0-9]{1,2}|元)|20[0-9]{2})年度?|今年度|本年度|当年度|同年度)(?:末)?";

    private const string Whole =
        "(?:本取り?組み?|この取り?組み?|当取り?組み?|取り?組み?|本補助金?|この補助金?|この支援|本事業|当事業|この事業|事業|本制度|当制度|この制度|制度|補助制度|助成制度)";

    private const string Tail = "(?:し(?:た|ました|て)|する|します|とする|とします|となる|とし|となった|(?:する|の)?予定|済|$|[。、\\n)])";

    // What ends is only a piece: 「申請の受付は令和5年度で終了した」.
    [GeneratedRegex(
        "(?:受付|募集|工事|整備|調査|契約|配布|展示|改修|委託|販売|連載|一部|経過措置|キャンペーン|期間|設計|更新|研修|計画|任期|協定|審査|建設|解体|改築|貸出|試行|発行|撮影|収集|点検|診断"
            + "|国の|道の|県の|町内会の|団体の|うち)[^。\\n]{0,12}$",
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Piece();

    private const string Day =
        "(?:(?:(?:令和|平成|R|H)(?:[0-9]{1,2}|元)|20[0-9]{2})年[0-9]{1,2}月|3月)(?:[0-9]{1,2}日|末日?)?|(?:前年度|昨年度)末?|(?:年度末)";

    // Of the project as a whole; 「工事を終えた」, 「受付を終了」, 「ハード事業は完了」 speak of a piece of it.
    [GeneratedRegex(
        Year
            + "(?:を|で|をもって|をもち|限りで|かぎりで|限り|にて|末で|まで)、?(?:"
            + Whole
            + "|補助|助成)?(?:は|を|が|の)?(?:全て|すべて)?(?:(?:終了|廃止)"
            + Tail
            + "|(?:終わ(?:る|った|り(?:ます|ました)?)|終え(?:る|た|ます|ました)?|打ち?切(?:る|った|り(?:ます|ました)?)|取り?(?:やめ|止め)(?:る|た|ます|ました)?|やめ(?:る|た|ます|ました)?)(?=[。、\\n)]|$|予定|こと))"
            + "|"
            + Year
            + "(?:を|で|をもって|をもち|限りで|にて|末で|まで)、?"
            + Whole
            + "(?:は|を|が|の)?(?:全て|すべて)?完了"
            + Tail
            + "|(?<![\\p{L}])"
            + Whole
            + "(?:は|を|が)、?(?:"
            + Year
            + "(?:を|で|をもって|をもち|限りで|にて|末で|まで)、?完了"
            + Tail
            + "|"
            + Year
            + "(?:限り"
            + "|かぎり|まで)(?:とする|とした|とします|となる|である|です))"
            + "|"
            + Year
            + "(?:が|は)(?:本事業の|事業の)?最終年度(?=で|と|に当|。|、|$)"
            + "|(?<of>"
            + Day
            + ")(?:をもって|をもち|限りで|かぎりで|で|に)、?(?:全て|すべて)?(?:運用を|運営を|事業を|サービスを|利用を)?(?:終了|廃止|閉館|閉園|閉所|閉校|閉鎖|廃館|廃園)"
            + Tail
            + "|(?<of>"
            + Year
            + ")(?:をもって|をもち|限りで|かぎりで|で|末で|末に)、?(?:閉館|閉園|閉所|閉校|閉鎖|廃館|廃園|(?:運用|運営|サービス)を(?:終了|廃止))"
            + Tail
            + "|(?<not>(?:(?:次年度|来年度|翌年度)(?:から|以降)?|(?:令和|R)[0-9]{1,2}年度(?:から|以降))は、?(?:"
            + Whole
            + "(?:を|は))?(?:(?:実施|開催|継続)?(?:しない|行わない|行いません|しません)|取り?(?:やめ|止め)(?:る|ます)|やめ(?:る|ます)|廃止(?:する|します)|打ち?切(?:る|ります)|中止(?:する|します)))(?=[。、\\n]|$|こと|予定)"
            + "|(?<!(?:ハード|ソフト|工事|整備|前期|第[0-9]期|一部の?|年度内|年度|初年度の?|今回の?|[0-9]つの|[0-9]件の|[0-9]))(?:本事業|当事業|この事業|(?<![\\p{L}])事業|本制度|この制度)"
            + "(?:は|を|が|の)?、?(?:[^、。\\n]{0,12}(?:で|をもって|をもち|限りで)、?)?(?:終了|廃止)"
            + Tail,
        Options,
        Reading.Patience.Milliseconds
    )]
    private static partial Regex Ended();
}
