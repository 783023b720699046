using System.Text.Json;
using System.Text.Json.Nodes;
using Meguri.Plans;

namespace Meguri.Editions.OpenData;

/// <summary>
/// データカタログ: the data sets as DCAT 3 in JSON-LD. Addresses are relative to the catalogue file, so that it is right wherever the site stands.
/// </summary>
public static class Dcat
{
    /// <summary>Writes the catalogue.</summary>
    public static byte[] Write(EditionView edition, IReadOnlyList<DataSet> sets)
    {
        var issued = edition.PublishedOn.ToString("yyyy-MM-dd");
        var publisher = new JsonObject
        {
            ["@type"] = "foaf:Agent",
            ["foaf:name"] = Japanese(edition.City.Name),
            ["dct:identifier"] = edition.City.MunicipalCode,
        };
        var plan = edition.Plan.Document.Plan;
        var catalogue = new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = "",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Japanese($"{edition.City.Name} {plan.Title} オープンデータ"),
            ["dct:description"] = Japanese($"{plan.Title} 第{edition.Info.Number}版のデータ"),
            ["dct:language"] = "ja",
            ["dct:publisher"] = publisher,
            ["dct:issued"] = Date(issued),
            ["dct:license"] = Id(edition.City.OpenDataLicence),
            ["dcat:version"] = $"{edition.Info.Number}",
            ["foaf:homepage"] = Id("./"),
            ["dcat:dataset"] = new JsonArray([.. sets.Select(set => Set(edition, plan, publisher, issued, set))]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(catalogue, PlanJson.Readable);
    }

    private static JsonObject Set(EditionView edition, Plans.Model.Plan plan, JsonObject publisher, string issued, DataSet set)
    {
        var file = set.Path["data/".Length..];
        return new JsonObject
        {
            ["@id"] = $"#{set.Name}",
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = $"{edition.City.MunicipalCode}-{plan.Code}-{edition.Info.Number}-{set.Name}",
            ["dct:title"] = Japanese($"{plan.Title}：{set.Title}"),
            ["dct:description"] = Japanese(set.Note),
            ["dct:language"] = "ja",
            ["dct:publisher"] = publisher.DeepClone(),
            ["dct:issued"] = Date(issued),
            ["dct:license"] = Id(edition.City.OpenDataLicence),
            ["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Date(plan.StartYear.FirstDay.ToString("yyyy-MM-dd")),
                ["dcat:endDate"] = Date(plan.EndYear.LastDay.ToString("yyyy-MM-dd")),
            },
            ["dcat:distribution"] = new JsonObject
            {
                ["@id"] = $"#{set.Name}-file",
                ["@type"] = "dcat:Distribution",
                ["dct:title"] = Japanese($"{set.Title}（{set.Format}）"),
                ["dcat:accessURL"] = Id("./"),
                ["dcat:downloadURL"] = Id(file),
                ["dcat:mediaType"] = Id(
                    "https://www.iana.org/assignments/media-types/" + (set.Format == "CSV" ? "text/csv" : "application/json")
                ),
                ["dct:license"] = Id(edition.City.OpenDataLicence),
            },
        };
    }

    private static JsonObject Context() =>
        new()
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dct"] = "http://purl.org/dc/terms/",
            ["foaf"] = "http://xmlns.com/foaf/0.1/",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        };

    private static JsonObject Japanese(string text) => new() { ["@value"] = text, ["@language"] = "ja" };

    private static JsonObject Date(string iso) => new() { ["@value"] = iso, ["@type"] = "xsd:date" };

    private static JsonObject Id(string address) => new() { ["@id"] = address };
}
