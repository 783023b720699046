using Meguri.Shared.Records;

namespace Meguri.People.Model;

/// <summary>What sort of organisation.</summary>
public enum OrganisationSort
{
    /// <summary>町内会.</summary>
    Neighbourhood,

    /// <summary>市民団体.</summary>
    Group,

    /// <summary>企業.</summary>
    Company,

    /// <summary>その他.</summary>
    Other,
}

/// <summary>団体: an organisation for which people act, as long as no room of its own keeps it.</summary>
public sealed class OrganisationRecord
{
    /// <summary>町内会・市民団体・企業・その他.</summary>
    public static IReadOnlyDictionary<OrganisationSort, string> Sorts { get; } =
        new Dictionary<OrganisationSort, string>
        {
            [OrganisationSort.Neighbourhood] = "町内会",
            [OrganisationSort.Group] = "市民団体",
            [OrganisationSort.Company] = "企業",
            [OrganisationSort.Other] = "その他",
        };

    /// <summary>How the history tells of it.</summary>
    public static readonly RecordKind<OrganisationRecord> Kind = new RecordKind<OrganisationRecord>("organisation", "団体")
    {
        Called = "団体「{key}」",
        NameField = "name",
        Naming = (_, name) => name,
        Address = (_, key) => PeoplePaths.Organisations + $"?edit={key[0]}",
    }
        .Key(o => o.Key, "番号")
        .Line(o => o.Name, "名称", 100, required: true)
        .Choice(o => o.Sort, "種類", Enum.GetNames<OrganisationSort>(), titles: Sorts.ToDictionary(s => s.Key.ToString(), s => s.Value))
        .Date(o => o.EndedOn, "解散・廃止の日");

    /// <summary>Key, made by the program.</summary>
    public string Key { get; set; } = "";

    /// <summary>What sort.</summary>
    public OrganisationSort Sort { get; set; }

    /// <summary>名称.</summary>
    public string Name { get; set; } = "";

    /// <summary>Last day; null while it stands.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; set; }
}
