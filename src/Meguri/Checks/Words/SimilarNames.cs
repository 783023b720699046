using System.Text;
using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Checks.Words;

/// <summary>Two projects bear names that differ only by notation or by one character: most likely one project, twice.</summary>
public sealed class SimilarNames : Rule
{
    private const int ShortestName = 6;

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
        var lines = plan.Lines.Where(l => l.IsMain).GroupBy(l => l.Project.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var found = new HashSet<(string, string)>();
        foreach (var (first, second) in Pairs(plan.Plan.Document.Projects))
        {
            if (!found.Add((first.Code, second.Code)) || Say(first, second) is not { } message) continue;
            var place = lines.GetValueOrDefault(second.Code)?.ProjectPlace("name") ?? CheckedPlan.Place(Plans.PlanRecords.Project, second, "name");
            var finding = Found(place, message, first.Code, first.Name, second.Name) with { Text = second.Name };
            yield return EditDistance.Compare(first.Name, second.Name) == NameLikeness.OneCharacter ? finding with { Severity = Severity.Note } : finding;
        }
        foreach (var line in plan.Lines.Where(l => l.IsMain))
        {
            if (Drift(line, plan.Plan.Result(line.Project.Code, line.Year.ResultYear)?.NameThen, line.ResultPlace("nameThen")) is { } result) yield return result;
            if (Drift(line, plan.Plan.Plan(line.Project.Code, line.Year.PlanYear)?.NameThen, line.PlanPlace("nameThen")) is { } next) yield return next;
        }
    }

    private static string? Say(Project first, Project second) => EditDistance.Compare(first.Name, second.Name) switch
    {
        NameLikeness.Identical when first.DepartmentCode == second.DepartmentCode => $"「{second.Name}」という事業が二つあります（{first.Code}と{second.Code}）。同じ事業なら一つにまとめ、違う事業なら名前で分かるようにしてください。",
        NameLikeness.NotationOnly => $"「{second.Name}」（{second.Code}）と「{first.Name}」（{first.Code}）は表記だけが違います。同じ事業なら一つにまとめてください。",
        NameLikeness.OneCharacter when IsSlip(first.Name, second.Name) => $"「{second.Name}」（{second.Code}）と「{first.Name}」（{first.Code}）は1文字だけ違います。打ち間違いでないか確かめてください。",
        _ => null,
    };

    private Finding? Drift(SheetLine line, string? then, FindingPlace place)
    {
        if (string.IsNullOrEmpty(then)) return null;
        var how = EditDistance.Compare(line.Project.Name, then) switch
        {
            NameLikeness.NotationOnly => "表記",
            NameLikeness.OneCharacter when IsSlip(line.Project.Name, then) => "1文字",
            _ => null,
        };
        return how is null ? null : Found(place,
            $"当時の事業名「{then}」は、今の事業名「{line.Project.Name}」と{how}だけが違います。改名でなければ、当時の事業名を空けてください。", then, line.Project.Name) with { Severity = Severity.Note, Text = then };
    }

    private static bool IsSlip(string left, string right)
    {
        var (a, b) = (TextForCompare.Normalise(left), TextForCompare.Normalise(right));
        if (Math.Min(a.Length, b.Length) < ShortestName) return false;
        var start = a.AsSpan().CommonPrefixLength(b);
        return !(Tells(a, start) || Tells(b, start)) || (a.Length != b.Length && !Tells(a.Length > b.Length ? a : b, start));

        static bool Tells(string name, int at) => at < name.Length && TellsApart.Contains(name[at], StringComparison.Ordinal);
    }

    // Names that share a form with one character left out differ by one character at most: no name is compared with every other.
    private static IEnumerable<(Project First, Project Second)> Pairs(List<Project> projects)
    {
        var buckets = new Dictionary<string, List<Project>>(StringComparer.Ordinal);
        foreach (var project in projects.OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            foreach (var form in FormsOf(TextForCompare.Normalise(project.Name, foldKanji: true)))
            {
                if (!buckets.TryGetValue(form, out var same)) buckets[form] = same = [];
                foreach (var other in same) if (!ReferenceEquals(other, project)) yield return (other, project);
                same.Add(project);
            }
        }
    }

    private static HashSet<string> FormsOf(string name)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { name };
        var at = 0;
        if (name.Length < ShortestName) return forms;
        foreach (var rune in name.EnumerateRunes())
        {
            forms.Add(name.Remove(at, rune.Utf16SequenceLength));
            at += rune.Utf16SequenceLength;
        }
        return forms;
    }
}
