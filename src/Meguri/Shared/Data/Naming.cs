using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Meguri.Shared.Data;

/// <summary>snake_case names in the database for what C# calls in PascalCase.</summary>
public static class Naming
{
    /// <summary>PlanCode → plan_code. <c>order</c> is SQL's own word, so it becomes <c>sort_order</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        var snake = text.ToString();
        return snake == "order" ? "sort_order" : snake;
    }

    /// <summary>Gives every column its snake_case name.</summary>
    public static void Apply(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            property.SetColumnName(Snake(property.Name));
    }
}
