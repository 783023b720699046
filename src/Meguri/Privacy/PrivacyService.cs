using System.Globalization;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Personal;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Privacy;

/// <summary>An entry of a register, chosen among all that is held on a person.</summary>
/// <param name="Register">The register.</param>
/// <param name="Entry">The entry.</param>
public sealed record Held(PersonalRegister Register, PersonalEntry Entry)
{
    /// <summary>Register and key as one text, for forms.</summary>
    public string Mark => $"{Register.Code}:{Entry.Key}";
}

/// <summary>A register with what the city has set for it.</summary>
/// <param name="Register">The register.</param>
/// <param name="Keeping">How long; never stored where nothing was set.</param>
/// <param name="Count">Entries.</param>
/// <param name="Due">Entries whose time is over today, up to <see cref="PrivacyService.MostDue"/>.</param>
/// <param name="Soon">Those whose time is over within the next 60 days.</param>
public sealed record RegisterLine(
    PersonalRegister Register,
    Keeping Keeping,
    int Count,
    IReadOnlyList<PersonalEntry> Due,
    IReadOnlyList<PersonalEntry> Soon
);

/// <summary>個人情報: finds what is held on a person, erases it, and erases what was kept long enough.</summary>
public sealed class PrivacyService(MeguriDb db, IEnumerable<PersonalRegister> registers, CityContext city, TimeProvider time)
{
    /// <summary>Entries that one run of the job erases of a register, and that a page shows.</summary>
    public const int MostDue = 500;

    /// <summary>Days before which an erasure is announced.</summary>
    public const int Ahead = 60;

    /// <summary>Longest reason.</summary>
    public const int MostReason = 400;

    private DateOnly Today => city.City.LocalDate(time.GetUtcNow());

    /// <summary>The registers, in the order of their titles.</summary>
    public IReadOnlyList<PersonalRegister> Registers { get; } = [.. registers.OrderBy(r => r.Title, StringComparer.Ordinal)];

    /// <summary>All registers with their keeping times, and what is or will be over.</summary>
    public async Task<IReadOnlyList<RegisterLine>> LinesAsync(CancellationToken cancel)
    {
        var kept = await db.Set<Keeping>().AsNoTracking().ToDictionaryAsync(k => k.Register, StringComparer.Ordinal, cancel);
        var lines = new List<RegisterLine>();
        foreach (var register in Registers)
        {
            var keeping = kept.GetValueOrDefault(register.Code) ?? new Keeping { Register = register.Code, Months = register.Months };
            var ending = await register.FindAsync(
                new PersonalAsk { EndedBy = Since(keeping, Today.AddDays(Ahead)), Most = MostDue },
                cancel
            );
            var over = Since(keeping, Today);
            var erasable = ending.Where(e => e.KeptBecause is null).ToList();
            lines.Add(
                new RegisterLine(
                    register,
                    keeping,
                    await register.CountAsync(cancel),
                    [.. erasable.Where(e => e.EndedOn <= over)],
                    [.. erasable.Where(e => e.EndedOn > over)]
                )
            );
        }
        return lines;
    }

    /// <summary>What is held on whoever has this name or address of mail.</summary>
    public async Task<IReadOnlyList<Held>> FindAsync(string words, CancellationToken cancel)
    {
        var held = new List<Held>();
        foreach (var register in Registers)
            held.AddRange((await register.FindAsync(new PersonalAsk { Words = words }, cancel)).Select(e => new Held(register, e)));
        return held;
    }

    /// <summary>The entries of these marks; those that are no more are left out.</summary>
    public async Task<IReadOnlyList<Held>> ReadAsync(IReadOnlyList<string> marks, CancellationToken cancel)
    {
        var held = new List<Held>();
        foreach (
            var group in marks.Distinct(StringComparer.Ordinal).Select(Parts).GroupBy(m => m.Register, m => m.Key, StringComparer.Ordinal)
        )
        {
            if (Registers.FirstOrDefault(r => r.Code == group.Key) is { } register)
                held.AddRange(
                    (await register.FindAsync(new PersonalAsk { Keys = [.. group], Most = marks.Count }, cancel)).Select(e => new Held(
                        register,
                        e
                    ))
                );
        }
        return held;
    }

    /// <summary>Erases entries, all or none.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> EraseAsync(IReadOnlyList<string> marks, Write write, CancellationToken cancel = default)
    {
        var held = await ReadAsync(marks, cancel);
        if (held.Count == 0)
            return "選んだものは、もうありません。";
        if (held.FirstOrDefault(h => h.Entry.KeptBecause is not null) is { } kept)
            return $"「{kept.Entry.Title}」は消せません。{kept.Entry.KeptBecause}";
        await EraseAsync(held, PrivacyFacts.ErasedEvent, write, cancel);
        return null;
    }

    /// <summary>Sets how long a register is kept.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> KeepAsync(string register, int months, bool isOn, Write write, CancellationToken cancel = default)
    {
        if (Registers.All(r => r.Code != register))
            return "この個人情報ファイルは、ありません。";
        if (months is < 1 or > 1200)
            return "保存する月数は、1から1,200までの数字で入力してください。";
        if (await db.Set<Keeping>().FindAsync([register], cancel) is { } stored)
            (stored.Months, stored.IsOn) = (months, isOn);
        else
            db.Add(
                new Keeping
                {
                    Register = register,
                    Months = months,
                    IsOn = isOn,
                }
            );
        await db.WriteAsync(write, cancel: cancel);
        return null;
    }

    /// <summary>Erases what was kept long enough, where the city wants it to go by itself. Safe on many nodes: what is erased already is not found again.</summary>
    /// <returns>How many entries went.</returns>
    public async Task<int> EraseOverdueAsync(CancellationToken cancel = default)
    {
        var erased = 0;
        foreach (var keeping in await db.Set<Keeping>().AsNoTracking().Where(k => k.IsOn).OrderBy(k => k.Register).ToListAsync(cancel))
        {
            if (Registers.FirstOrDefault(r => r.Code == keeping.Register) is not { } register)
                continue;
            erased += await db.ActAsync(
                async act =>
                {
                    // Whichever node comes second finds what the first has left.
                    await act.LockAsync("personal", register.Code);
                    var over = (await register.FindAsync(new PersonalAsk { EndedBy = Since(keeping, Today), Most = MostDue }, cancel))
                        .Where(e => e.KeptBecause is null)
                        .Select(e => new Held(register, e))
                        .ToList();
                    if (over.Count > 0)
                        await EraseAsync(
                            over,
                            PrivacyFacts.KeptOutEvent,
                            new Write { Actor = Actor.System, Reason = "保存期間の経過" },
                            cancel
                        );
                    return over.Count;
                },
                cancel
            );
        }
        return erased;
    }

    private async Task EraseAsync(IReadOnlyList<Held> held, string name, Write write, CancellationToken cancel)
    {
        foreach (var group in held.GroupBy(h => h.Register))
            db.Along(c => group.Key.EraseAsync([.. group.Select(h => h.Entry.Key)], c));
        await db.WriteAsync(
            write,
            held.GroupBy(h => h.Register)
                .Select(g => new Event
                {
                    Name = name,
                    Kind = PrivacyFacts.Kind.Name,
                    Key = g.Key.Title,
                    Changes = new(StringComparer.Ordinal) { ["count"] = [null, g.Count().ToString(CultureInfo.InvariantCulture)] },
                }),
            cancel
        );
    }

    /// <summary>The last day on which keeping could have begun for its time to be over on <paramref name="day"/>.</summary>
    private static DateOnly Since(Keeping keeping, DateOnly day) => day.AddMonths(-keeping.Months).AddDays(-1);

    private static (string Register, string Key) Parts(string mark)
    {
        var colon = mark.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", mark) : (mark[..colon], mark[(colon + 1)..]);
    }
}
