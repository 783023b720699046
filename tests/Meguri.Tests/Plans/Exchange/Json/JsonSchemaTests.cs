using System.Text.Json.Nodes;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Plans.Exchange.Json;
using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Plans.Exchange.Json;

public class JsonSchemaTests
{
    [Fact]
    public void The_published_schema_is_the_one_made_from_the_records() =>
        DocsFile.AssertHolds("formats/meguri-plan-1.schema.json", JsonSchema.Make());

    [Fact]
    public void Every_name_in_an_exported_plan_is_in_the_schema()
    {
        var schema = JsonNode.Parse(JsonSchema.Make())!;
        var plan = JsonNode.Parse(PlanJson.Write(Meguri.Demo.Hokuto.HokutoCity.Plan()))!.AsObject();
        foreach (var (name, value) in plan)
        {
            var declared = schema["properties"]![name];
            Assert.NotNull(declared);
            IEnumerable<JsonNode?> records = value is JsonArray list ? list : Enumerable.Repeat(value, 1);
            foreach (var record in records)
            {
                if (record is not JsonObject one)
                    continue;
                var reference = (string)(declared["items"]?["$ref"] ?? declared["$ref"])!;
                var known = schema["$defs"]![reference.Split('/')[^1]]!["properties"]!.AsObject();
                Assert.All(one, field => Assert.True(known.ContainsKey(field.Key), $"{name}.{field.Key}"));
            }
        }
    }
}
