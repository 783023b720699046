using System.Collections.Concurrent;
using Meguri.Cities;
using Meguri.Editions.Site;

namespace Meguri.Editions.Serving;

/// <summary>An edition in memory, ready to be shown.</summary>
/// <param name="Site">Its addresses.</param>
/// <param name="Complete">True when all of its files are made: from then on nothing about it changes.</param>
public sealed record OpenEdition(SiteMap Site, bool Complete);

/// <summary>
/// Keeps each city's editions in memory, so that showing a page asks the database nothing. What it holds is thrown away when
/// <see cref="EditionListener"/> hears of something new, on whatever node that was made.
/// </summary>
public sealed class EditionLibrary(IServiceProvider services)
{
    private const int MostOpen = 6;
    private readonly ConcurrentDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>All editions of a city, newest first.</summary>
    public Task<IReadOnlyList<EditionInfo>> AllAsync(City city)
    {
        var shelf = ShelfOf(city);
        return Remembered(
            () => shelf.All,
            task => shelf.All = task,
            () => Ask<IReadOnlyList<EditionInfo>>(city, async reader => await reader.AllAsync())
        );
    }

    /// <summary>An edition of a city, or null when there is none of that number.</summary>
    public async Task<OpenEdition?> OpenAsync(City city, int number)
    {
        // Numbers that do not exist must not reach the database: anyone may ask for them.
        if ((await AllAsync(city)).All(e => e.Number != number))
            return null;
        var shelf = ShelfOf(city);
        var slot = shelf.Open.GetOrAdd(number, _ => new Slot());
        slot.LastUsed = Environment.TickCount64;
        var edition = await Remembered(
            () => slot.Edition,
            task => slot.Edition = task,
            () =>
                Ask(city, async reader =>
                    await reader.ReadAsync(number) is { } view
                        ? new OpenEdition(new SiteMap(view), await reader.IsCompleteAsync(number))
                        : null
                )
        );
        Tidy(shelf);
        return edition;
    }

    /// <summary>Forgets what may have changed in a city: the list, and editions that still wait for files.</summary>
    public void Refresh(City city)
    {
        var shelf = ShelfOf(city);
        shelf.All = null;
        foreach (var (number, slot) in shelf.Open)
        {
            if (slot.Edition is not { IsCompletedSuccessfully: true, Result.Complete: true })
                shelf.Open.TryRemove(number, out _);
        }
    }

    private Shelf ShelfOf(City city) => _shelves.GetOrAdd(city.Code, _ => new Shelf());

    /// <summary>One task serves all who ask at the same time; a failed one is asked again.</summary>
    private static Task<T> Remembered<T>(Func<Task<T>?> get, Action<Task<T>> set, Func<Task<T>> ask)
    {
        if (get() is { } known && !known.IsFaulted && !known.IsCanceled)
            return known;
        var asked = ask();
        set(asked);
        return asked;
    }

    private async Task<T> Ask<T>(City city, Func<EditionReader, Task<T>> question)
    {
        await using var scope = services.CreateCityScope(city);
        return await question(scope.ServiceProvider.GetRequiredService<EditionReader>());
    }

    private static void Tidy(Shelf shelf)
    {
        while (shelf.Open.Count > MostOpen)
            shelf.Open.TryRemove(shelf.Open.MinBy(s => s.Value.LastUsed).Key, out _);
    }

    private sealed class Shelf
    {
        public volatile Task<IReadOnlyList<EditionInfo>>? All;
        public readonly ConcurrentDictionary<int, Slot> Open = new();
    }

    private sealed class Slot
    {
        public volatile Task<OpenEdition?>? Edition;
        public long LastUsed;
    }
}
