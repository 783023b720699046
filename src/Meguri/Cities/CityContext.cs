namespace Meguri.Cities;

/// <summary>Which city this request, job or command is for. Set once at its beginning.</summary>
public sealed class CityContext
{
    private City? _city;

    /// <summary>The city.</summary>
    /// <exception cref="InvalidOperationException">No city was set: this code runs outside of any city.</exception>
    public City City
    {
        get => _city ?? throw new InvalidOperationException("no city was chosen for this scope");
        set => _city = _city is null || _city == value ? value : throw new InvalidOperationException("a scope is for one city");
    }

    /// <summary>True once a city was set.</summary>
    public bool IsSet => _city is not null;
}

/// <summary>Opens scopes for work outside of requests.</summary>
public static class CityScopes
{
    private static readonly AsyncLocal<City?> Around = new();

    /// <summary>The city of the scope that was opened last on the way to here; null in requests, whose own services know theirs.</summary>
    public static City? Current => Around.Value;

    /// <summary>A new scope whose services work for <paramref name="city"/>.</summary>
    public static AsyncServiceScope CreateCityScope(this IServiceProvider services, City city)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CityContext>().City = city;
        Around.Value = city;
        return scope;
    }
}
