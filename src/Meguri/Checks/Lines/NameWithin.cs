using System.Runtime.CompilerServices;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Checks.Lines;

/// <summary>One project's name is another's with 負担金, 補助金, 事業 and the like before or behind it: most likely one project, twice.</summary>
public sealed class NameWithin : Rule
{
    private const int ShortestName = 4;
    private const int ShortestKept = 5;
    private const int LongestWord = 4;

    // What is added to a name without making it another thing.
    private static readonly string[] Behind =
    [
        "事業",
        "事業費",
        "の事業",
        "推進事業",
        "負担金",
        "補助金",
        "助成金",
        "交付金",
        "委託料",
        "委託",
        "業務",
        "業務委託",
        "経費",
        "費",
        "の推進",
        "推進",
        "の実施",
        "実施",
        "の開催",
        "開催",
        "の運営",
        "運営",
        "の充実",
        "制度",
        "等",
        "など",
        "(新規)",
        "(継続)",
        "(再掲)",
        "【新規】",
        "【再掲】",
    ];

    private static readonly string[] Before = ["市", "本市", "市の", "新", "(新)", "【新規】", "【再掲】", "○", "●", "・", "☆", "★"];

    /// <inheritdoc/>
    public override string Code => "name-within";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "事業名が、ほかの事業名に言葉を足しただけ";

    /// <inheritdoc/>
    public override string Why =>
        "「負担金」「事業」などの有る無しだけが違う二つの事業は、同じ事業のことがあります。実績と計画が別々の行に分かれてしまいます。";

    // Pictures of a plan share the list while no project changes.
    private static readonly ConditionalWeakTable<List<Project>, (Project Short, Project Long)[]> Known = [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        foreach (var finding in Then(plan))
            yield return finding;
        var pairs = Known.GetValue(plan.Plan.Document.Projects, projects => [.. Pairs(projects)]);
        if (pairs.Length == 0)
            yield break;
        var lines = plan.Lines.Where(l => l.IsMain).ToLookup(l => l.Project.Code, StringComparer.Ordinal);
        foreach (var (one, other) in pairs)
        {
            var (first, second) = (lines[one.Code].ToList(), lines[other.Code].ToList());
            if (first.Count == 0 || second.Count == 0 || (one.DepartmentCode is { } a && other.DepartmentCode is { } b && a != b))
                continue;
            var isSplit = AreHalves(first, second) || AreHalves(second, first);
            // Side by side, year by year, they are two.
            if (
                !isSplit
                && first.Exists(l => l.Listing is { InResults: true, InPlan: true })
                && second.Exists(l => l.Listing is { InResults: true, InPlan: true })
                && !first.Exists(l => second.Exists(m => m.Listing.MeasureCode == l.Listing.MeasureCode))
            )
                continue;
            var last = second[^1];
            yield return Found(
                last.ProjectPlace("name"),
                $"「{other.Name}」（{other.Code}）の名前は、「{one.Name}」（{one.Code}）に言葉を足しただけです。{(isSplit ? "片方は実績だけ、もう片方は計画だけにあります。" : "")}同じ事業なら一つにまとめ、違う事業なら名前で分かるようにしてください。",
                one.Code,
                one.Name,
                other.Name
            ) with
            {
                Severity = isSplit ? Severity : Severity.Note,
                Text = other.Name,
                Also = [first[^1].ProjectPlace("name")],
            };
        }
    }

    // A name that a project bore in one year only, with a word more or less than before and after.
    private IEnumerable<Finding> Then(CheckedPlan plan)
    {
        foreach (var project in plan.Lines.Where(l => l.IsMain).GroupBy(l => l.Project.Code, StringComparer.Ordinal))
        {
            var borne = project
                .SelectMany(line =>
                    (IEnumerable<(CheckedLine Line, FindingPlace Place, string? Name)>)
                        [
                            (line, line.ResultPlace("nameThen"), plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.NameThen),
                            (line, line.PlanPlace("nameThen"), plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.NameThen),
                        ]
                )
                .Where(n => n.Name is { Length: > 0 })
                .ToList();
            foreach (var same in borne.GroupBy(n => n.Name!, StringComparer.Ordinal))
            {
                // Told in several years, it was the project's name then.
                if (same.Count() > 1)
                    continue;
                var (line, place, _) = same.First();
                var (then, now) = (Fold(same.Key), Fold(line.Project.Name));
                var isAround = Cores(then).Contains(now, StringComparer.Ordinal) || Cores(now).Contains(then, StringComparer.Ordinal);
                // With a word more or less within it is a renaming, unless the name of today was borne before.
                if (!isAround && !(IsWordApart(then, now) && WasBorneBefore(plan, [.. project], place, line.Project.Name)))
                    continue;
                yield return Found(
                    place,
                    $"当時の事業名「{same.Key}」は、今の事業名「{line.Project.Name}」と{(isAround ? "前や後ろの言葉" : "途中の言葉")}だけが違います。改名でなければ、当時の事業名を空けてください。",
                    same.Key,
                    line.Project.Name
                ) with
                {
                    Severity = Severity.Note,
                    Text = same.Key,
                    Also = [line.ProjectPlace("name")],
                };
            }
        }
    }

    // 下水道接続促進補助事業 and 下水道接続促進事業; 促進 for 推進.
    private static bool IsWordApart(string one, string other)
    {
        var (longer, shorter) = one.Length >= other.Length ? (one, other) : (other, one);
        var start = longer.AsSpan().CommonPrefixLength(shorter);
        var end = 0;
        while (end < shorter.Length - start && longer[^(end + 1)] == shorter[^(end + 1)])
            end++;
        var (more, less) = (longer.Length - start - end, shorter.Length - start - end);
        return more is > 0 and <= LongestWord
            && (less == 0 ? longer.Length > shorter.Length + 1 : less == more && more > 1)
            && start + end >= ShortestKept;
    }

    // Of a year before that of the odd name, a record under today's.
    private static bool WasBorneBefore(CheckedPlan plan, List<CheckedLine> lines, FindingPlace place, string name)
    {
        var isEarlier = false;
        bool IsToday(string? then) => string.IsNullOrEmpty(then) || then == name;
        foreach (var line in lines)
        {
            var (result, next) = (
                plan.Plan.Result(line.Project.Code, line.Year.ResultYear),
                plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)
            );
            if (line.ResultPlace("nameThen") == place || line.PlanPlace("nameThen") == place)
                return line.PlanPlace("nameThen") == place && result is not null && IsToday(result.NameThen) || isEarlier;
            if ((result is not null && IsToday(result.NameThen)) || (next is not null && IsToday(next.NameThen)))
                isEarlier = true;
        }
        return false;
    }

    private static IEnumerable<string> Cores(string name) =>
        Behind
            .Select(Fold)
            .Where(w => name.EndsWith(w, StringComparison.Ordinal))
            .Select(w => name[..^w.Length])
            .Concat(
                Before.Select(Fold).Where(w => w.Length > 0 && name.StartsWith(w, StringComparison.Ordinal)).Select(w => name[w.Length..])
            )
            .Where(core => core.Length >= ShortestName)
            .Distinct(StringComparer.Ordinal);

    // One only in results, the other only in the plan, of one year.
    private static bool AreHalves(List<CheckedLine> first, List<CheckedLine> second) =>
        first.Exists(l =>
            l.Listing is { InResults: true, InPlan: false }
            && second.Exists(m => m.Year.PlanYear == l.Year.PlanYear && m.Listing is { InResults: false, InPlan: true })
        )
        || (
            first.TrueForAll(l => second.TrueForAll(m => m.Year.PlanYear != l.Year.PlanYear))
            && first.Max(l => l.Year.PlanYear) < second.Min(l => l.Year.PlanYear)
        );

    private static IEnumerable<(Project Short, Project Long)> Pairs(List<Project> projects)
    {
        var byName = projects
            .GroupBy(p => Fold(p.Name), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var (name, project) in byName)
        {
            foreach (var core in Cores(name))
            {
                if (byName.TryGetValue(core, out var shorter))
                    yield return (shorter, project);
            }
        }
    }

    private static string Fold(string name) => TextForCompare.Normalise(name, foldKanji: true);
}
