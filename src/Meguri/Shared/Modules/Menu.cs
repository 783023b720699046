using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Meguri.Shared.Modules;

/// <summary>メニュー: the entries that the features offer, as far as the person may use them.</summary>
public sealed class Menu(IEnumerable<MenuItem> items, IAuthorizationService authorization)
{
    private readonly MenuItem[] _items = [.. items.OrderBy(i => i.Order).ThenBy(i => i.Path, StringComparer.Ordinal)];

    /// <summary>The entries this person may open, in order; none for someone not signed in.</summary>
    public async Task<IReadOnlyList<MenuItem>> ForAsync(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true)
        {
            return [];
        }

        var allowed = new List<MenuItem>();
        foreach (var item in _items)
        {
            if (item.Policy is null || (await authorization.AuthorizeAsync(user, item.Policy)).Succeeded)
            {
                allowed.Add(item);
            }
        }

        return allowed;
    }
}
