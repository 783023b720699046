using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Plans.Exchange.Json;

/// <summary>The JSON Schema of a plan, made from <see cref="PlanRecords"/>; published as <c>docs/formats/meguri-plan-1.schema.json</c>.</summary>
public static class JsonSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The schema, draft 2020-12, indented, ending with a line break.</summary>
    public static string Make()
    {
        var properties = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string" },
            ["format"] = new JsonObject { ["const"] = PlanDocument.CurrentFormat },
        };
        var records = new JsonObject();
        foreach (var kind in PlanRecords.All)
        {
            var reference = new JsonObject { ["$ref"] = $"#/$defs/{kind.Name}" };
            properties[JsonLists.NameOf(kind)] =
                kind == PlanRecords.Plan ? reference : new JsonObject { ["type"] = "array", ["items"] = reference };
            records[kind.Name] = Record(kind);
        }
        return new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["title"] = "Meguri plan",
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray("format", "plan"),
                ["additionalProperties"] = false,
                ["$defs"] = records,
            }.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Record(RecordKind kind)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in kind.Fields)
        {
            properties[field.Name] = Property(field);
            if (field.IsRequired)
                required.Add(field.Name);
        }
        return new JsonObject
        {
            ["title"] = kind.Title,
            ["description"] = kind.Note,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Property(Field field)
    {
        var property = new JsonObject { ["title"] = field.Title };
        if (field.Note.Length > 0)
            property["description"] = field.Note;
        var type = field.Type switch
        {
            FieldType.Whole or FieldType.Yen or FieldType.Year => "integer",
            FieldType.Number => "number",
            FieldType.Flag => "boolean",
            _ => "string",
        };
        property["type"] = field.IsRequired ? type : new JsonArray(type, "null");
        if (type == "integer")
        {
            property["minimum"] = field.Type == FieldType.Year ? FiscalYear.MinValue : field.Min;
            property["maximum"] = field.Type == FieldType.Year ? FiscalYear.MaxValue : field.Max;
        }
        if (field.MaxLength > 0)
            property["maxLength"] = field.MaxLength;
        if (type == "string" && field.IsRequired)
            property["minLength"] = 1;
        if (field.Type == FieldType.Date)
            property["format"] = "date";
        if (field.Type is FieldType.Code or FieldType.Line)
            property["pattern"] = field.Format?.Pattern ?? "^[^\\r\\n]*$";
        if (field.FixedChoices.Count == 0)
            return property;
        var choices = new JsonArray([.. field.FixedChoices.Select(c => (JsonNode)c)]);
        if (!field.IsRequired)
            choices.Add((JsonNode?)null);
        property["enum"] = choices;
        return property;
    }
}
