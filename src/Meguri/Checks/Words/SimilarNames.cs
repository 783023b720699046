using System.Runtime.CompilerServices;
using System.Text;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Checks.Words;

/// <summary>Two projects bear names that differ only by notation or by one character: most likely one project, twice.</summary>
public sealed class SimilarNames : Rule
{
    private const int ShortestName = 6;

    // A hundred projects of one name are told against the first few, not each against each.
    private const int MostAlike = 5;

    // Names that differ by one of these are different things: 小学校 and 中学校, 東地区 and 西地区, 第一 and 第二.
    private const string TellsApart =
        "0123456789〇一二三四五六七八九十百千壱弐参甲乙丙丁上中下大小新旧東西南北左右前後内外本支男女老若幼保高児春夏秋冬朝昼夜月火水木金土日市町村道県国公私官民山川海林農漁商工水陸入出増減主副正准初終初再第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz号線館園校";

    /// <inheritdoc/>
    public override string Code => "similar-names";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "事業名が表記や1文字だけ違う";

    /// <inheritdoc/>
    public override string Why => "同じ事業が二つの名前で登録されると、経年の金額がつながらず、合計は二重になります。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(CheckedPlan plan)
    {
        var lines = plan
            .Lines.Where(l => l.IsMain)
            .GroupBy(l => l.Project.Code, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var found = new HashSet<(string, string)>();
        foreach (var (first, second) in Alike.GetValue(plan.Plan.Document.Projects, projects => [.. Pairs(projects)]))
        {
            if (!found.Add((first.Project.Code, second.Project.Code)) || Say(first, second) is not { } message)
                continue;
            var project = second.Project;
            var place = lines.GetValueOrDefault(project.Code)?.ProjectPlace("name")
                ?? CheckedPlan.Place(Plans.PlanRecords.Project, project, "name");
            var finding = Found(place, message, first.Project.Code, first.Project.Name, project.Name) with { Text = project.Name };
            yield return first.Folded == second.Folded ? finding : finding with { Severity = Severity.Note };
        }
        // A name that a project bore is told once, where it stands last, not once a year.
        var told = new HashSet<(string, string)>();
        foreach (var line in plan.Lines.Where(l => l.IsMain).Reverse())
        {
            if (
                Drift(line, plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.NameThen, line.ResultPlace("nameThen")) is { } result
                && told.Add((line.Project.Code, result.Text))
            )
                yield return result;
            if (
                Drift(line, plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.NameThen, line.PlanPlace("nameThen")) is { } next
                && told.Add((line.Project.Code, next.Text))
            )
                yield return next;
        }
    }

    private static string? Say(Named first, Named second)
    {
        var (a, b) = (first.Project, second.Project);
        if (a.Name == b.Name)
            return a.DepartmentCode != b.DepartmentCode
                ? null
                : $"「{b.Name}」という事業が二つあります（{a.Code}と{b.Code}）。同じ事業なら一つにまとめ、違う事業なら名前で分かるようにしてください。";
        if (first.Folded == second.Folded)
            return $"「{b.Name}」（{b.Code}）と「{a.Name}」（{a.Code}）は表記だけが違います。同じ事業なら一つにまとめてください。";
        return IsSlip(first.Folded, second.Folded)
            ? $"「{b.Name}」（{b.Code}）と「{a.Name}」（{a.Code}）は1文字だけ違います。打ち間違いなら直し、同じ事業なら一つにまとめてください。違う事業なら、このままで構いません。"
            : null;
    }

    private Finding? Drift(CheckedLine line, string? then, FindingPlace place)
    {
        if (string.IsNullOrEmpty(then))
            return null;
        var how = EditDistance.Compare(line.Project.Name, then) switch
        {
            NameLikeness.NotationOnly => "表記",
            NameLikeness.OneCharacter when IsSlip(Fold(line.Project.Name), Fold(then)) => "1文字",
            _ => null,
        };
        return how is null
            ? null
            : Found(
                place,
                $"当時の事業名「{then}」は、今の事業名「{line.Project.Name}」と{how}だけが違います。改名でなければ、当時の事業名を空けてください。",
                then,
                line.Project.Name
            ) with
            {
                Severity = Severity.Note,
                Text = then,
            };
    }

    private static string Fold(string name) => TextForCompare.Normalise(name, foldKanji: true);

    // Given two names that differ by one character at most: by one that tells two things apart, or by one that does not.
    private static bool IsSlip(string a, string b)
    {
        if (Math.Min(a.Length, b.Length) < ShortestName)
            return false;
        var start = a.AsSpan().CommonPrefixLength(b);
        if (a.Length != b.Length)
            return !Tells(a.Length > b.Length ? a : b, start);
        return a.AsSpan(start + 1).SequenceEqual(b.AsSpan(start + 1)) && !Tells(a, start) && !Tells(b, start);

        static bool Tells(string name, int at) => at < name.Length && TellsApart.Contains(name[at], StringComparison.Ordinal);
    }

    // Pictures of a plan share the list while no project changes.
    private static readonly ConditionalWeakTable<List<Project>, (Named First, Named Second)[]> Alike = [];

    private readonly record struct Named(Project Project, string Folded);

    // Names that share a form with one character left out are nearly alike: no name is compared with every other.
    private static IEnumerable<(Named First, Named Second)> Pairs(List<Project> projects)
    {
        var buckets = new Dictionary<string, List<Named>>(StringComparer.Ordinal);
        foreach (var named in projects.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => new Named(p, Fold(p.Name))))
        {
            foreach (var form in FormsOf(named.Folded))
            {
                if (!buckets.TryGetValue(form, out var same))
                    buckets[form] = same = [];
                foreach (var other in same)
                    yield return (other, named);
                if (same.Count < MostAlike)
                    same.Add(named);
            }
        }
    }

    private static HashSet<string> FormsOf(string name)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { name };
        var at = 0;
        if (name.Length < ShortestName)
            return forms;
        foreach (var rune in name.EnumerateRunes())
        {
            forms.Add(name.Remove(at, rune.Utf16SequenceLength));
            at += rune.Utf16SequenceLength;
        }
        return forms;
    }
}
