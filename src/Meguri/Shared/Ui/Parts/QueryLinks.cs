using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Shared.Ui.Parts;

/// <summary>Links to the same page with one query field changed, so that filters and order stay in the address.</summary>
internal static class QueryLinks
{
    /// <summary>This address with the field set, or without it when the value is null; the fields named in <paramref name="without"/> go.</summary>
    public static string QueryWith(this ViewContext context, string name, string? value, params string[] without)
    {
        var request = context.HttpContext.Request;
        var query = new QueryBuilder();
        foreach (var (key, values) in request.Query)
        {
            if (!string.Equals(key, name, StringComparison.OrdinalIgnoreCase) && !without.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                foreach (var text in values.Where(v => !string.IsNullOrEmpty(v)))
                {
                    query.Add(key, text!);
                }
            }
        }

        if (value is not null)
        {
            query.Add(name, value);
        }

        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }
}
