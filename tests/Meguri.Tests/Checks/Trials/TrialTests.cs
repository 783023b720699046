using System.Text.Json.Nodes;
using Meguri.Checks;
using Meguri.Plans;

namespace Meguri.Tests.Checks.Trials;

/// <summary>Slips and their right twins, written by people who had not seen the rules: see README.md beside.</summary>
public sealed class TrialTests
{
    private static readonly Dictionary<string, string> Plans = new(StringComparer.Ordinal)
    {
        ["hokuto"] = "Meguri.Demo.Hokuto.plan.json",
        ["komorebi"] = "Clean.komorebi.json",
        ["shiomigaura"] = "Clean.shiomigaura.json",
        ["hinoharasawa"] = "Clean.hinoharasawa.json",
    };

    private readonly Dictionary<string, HashSet<string>> _known = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("words", "w53 w55", "w61t")]
    [InlineData("figures", "", "f01t")]
    // True: the project stands on another sheet too, whose total then differs.
    [InlineData("blind", "b41", "b46t")]
    [InlineData("late", "l71", "")]
    [InlineData("last", "x1-r2-3 x1-r3-1 y03 y05 y06 y39 y46", "")]
    // True: the copies that a reader sees side by side no longer say the same.
    [InlineData("next", "n1-n8-4 n2-n16-5 n2-n19-3", "n1-r2-2t n2-cross-1t")]
    public void What_is_missed_and_what_alarms_is_known(string trial, string missed, string alarms)
    {
        var (notFound, alarmed) = (new List<string>(), new List<string>());
        foreach (
            var line in Text($"Trials.{trial}.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)
        )
        {
            var (plan, id, isBad) = ((string)line["plan"]!, (string)line["id"]!, (bool)line["bad"]!);
            var changed = Plan(plan);
            foreach (var edit in line["edits"]!.AsArray())
                Apply(changed, edit!.AsObject());
            if (!_known.TryGetValue(plan, out var known))
                _known[plan] = known = [.. Run(Plan(plan)).Select(Name)];
            if (Run(changed).Any(f => !known.Contains(Name(f))) != isBad)
                (isBad ? notFound : alarmed).Add(id);
        }
        Assert.Equal(missed, string.Join(' ', notFound));
        Assert.Equal(alarms, string.Join(' ', alarmed));
    }

    private static void Apply(JsonNode plan, JsonObject edit)
    {
        var list = plan[(string)edit["list"]!]!.AsArray();
        if (edit["add"] is { } added)
        {
            list.Add(added.DeepClone());
            return;
        }
        var match = (edit["match"] ?? edit["remove"])!.AsObject();
        var record = Assert.Single(list, r => match.All(m => JsonNode.DeepEquals(r![m.Key], m.Value)))!;
        if (edit["remove"] is not null)
        {
            list.Remove(record);
            return;
        }
        var field = (string)edit["field"]!;
        if (edit["find"] is not { } find)
        {
            record[field] = edit["value"]?.DeepClone();
            return;
        }
        var parts = ((string)record[field]!).Split((string)find!);
        Assert.Equal(2, parts.Length);
        record[field] = string.Join((string)edit["replace"]!, parts);
    }

    private static IReadOnlyList<Finding> Run(JsonNode plan)
    {
        var document = PlanJson.Read(System.Text.Encoding.UTF8.GetBytes(plan.ToJsonString()));
        document.SetPlanCodes();
        return CheckRunner.Run(new PlanIndex(document.Sorted()));
    }

    private static string Name(Finding finding) =>
        string.Join(
            '\u001f',
            [
                finding.Rule,
                finding.Place.Kind,
                finding.Place.Key,
                finding.Place.Field,
                .. finding.Spans.Select(s => finding.Text.Substring(s.Start, s.Length)).DefaultIfEmpty(finding.Message),
            ]
        );

    private static JsonNode Plan(string name) => JsonNode.Parse(Text(Plans[name]))!;

    private static string Text(string resource)
    {
        var assembly = resource.StartsWith("Meguri.", StringComparison.Ordinal) ? typeof(PlanJson).Assembly : typeof(TrialTests).Assembly;
        using var stream = assembly.GetManifestResourceStream(resource)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
