using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Meguri.Plans;

/// <summary>How a plan is written as JSON: camelCase names, years and yen as numbers, nothing where there is no value.</summary>
public static class PlanJson
{
    /// <summary>Indented, for files that people open.</summary>
    public static readonly JsonSerializerOptions Readable = Make(indented: true);

    /// <summary>Compact, for storage.</summary>
    public static readonly JsonSerializerOptions Compact = Make(indented: false);

    /// <summary>Writes a plan, its records in the plan's order.</summary>
    public static byte[] Write(PlanDocument document, JsonSerializerOptions? options = null) =>
        JsonSerializer.SerializeToUtf8Bytes(document.Sorted(), options ?? Compact);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not a plan.</exception>
    public static PlanDocument Read(ReadOnlySpan<byte> utf8)
    {
        var document = JsonSerializer.Deserialize<PlanDocument>(utf8, Compact) ?? throw new JsonException("null");
        document.SetPlanCodes();
        return document;
    }

    private static JsonSerializerOptions Make(bool indented) =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            WriteIndented = indented,
            NewLine = "\n",
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
}
