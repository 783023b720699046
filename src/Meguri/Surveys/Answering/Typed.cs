using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Meguri.Shared.Text;
using Meguri.Surveys.Model;
using Microsoft.Extensions.Primitives;

namespace Meguri.Surveys.Answering;

/// <summary>What a person typed into the fields of a survey, by name of the field; right or wrong, it is kept.</summary>
public sealed class Typed
{
    private const int Longest = 10_000;
    private readonly Dictionary<string, string[]> _fields;

    private Typed(Dictionary<string, string[]> fields) => _fields = fields;

    /// <summary>Nothing yet.</summary>
    public static Typed Empty => new(new(StringComparer.Ordinal));

    /// <summary>What is in a field.</summary>
    public IReadOnlyList<string> this[string name] => _fields.GetValueOrDefault(name) ?? [];

    /// <summary>What is in a field of one line.</summary>
    public string One(string name) => this[name] is [var first, ..] ? first : "";

    /// <summary>Name of the field of a question, or of a row of a matrix.</summary>
    public static string Name(SurveyQuestion question, int item = 0) => item == 0 ? $"q{question.Number}" : $"q{question.Number}_{item}";

    /// <summary>Puts what was posted for these questions in the place of what stood there; fields of nobody's are left out.</summary>
    public void Take(IEnumerable<SurveyQuestion> questions, Func<string, StringValues> posted)
    {
        foreach (var name in questions.SelectMany(q => q.ItemNumbers.Select(i => Name(q, i))))
        {
            var values = posted(name)
                .Where(v => !string.IsNullOrWhiteSpace(v))
                .Select(v => CleanInput.Clean(v!.Length > Longest ? v[..Longest] : v).Text)
                .Take(100)
                .ToArray();
            if (values.Length == 0)
                _fields.Remove(name);
            else
                _fields[name] = values;
        }
    }

    /// <summary>A mark of what it holds: another answer has another.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())).AsSpan(0, 8));

    /// <summary>For storage.</summary>
    public string ToJson() => JsonSerializer.Serialize(_fields);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Typed FromJson(string json) =>
        new(new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(json) ?? [], StringComparer.Ordinal));
}
