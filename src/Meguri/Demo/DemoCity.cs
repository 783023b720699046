using Meguri.Accounts;
using Meguri.Plans;
using Meguri.Plans.Model;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Demo;

/// <summary>An account of the demonstration.</summary>
public sealed record DemoAccount(string User, string Name, Role Role, string? Department = null, Position Position = Position.Officer);

/// <summary>デモの市: what one demonstration city begins with.</summary>
public abstract class DemoCity
{
    /// <summary>Why the demonstration's first records were written.</summary>
    public static readonly Write Transcribed = new() { Actor = Actor.System, Reason = "公表資料から書き写したデモの資料" };

    /// <summary>The city's code.</summary>
    public abstract string Code { get; }

    /// <summary>Its accounts.</summary>
    public abstract IReadOnlyList<DemoAccount> Accounts { get; }

    /// <summary>Fills the city. Each step is done once, so that a first start that was interrupted is taken up where it stopped.</summary>
    public abstract Task FillAsync(IServiceProvider services, CancellationToken cancel);

    /// <summary>A member of the demonstration's staff as the writer of an event; the program where somebody renamed the account.</summary>
    internal static async Task<Actor> ActorAsync(MeguriDb db, string name, CancellationToken cancel) =>
        (await db.Set<StaffMember>().AsNoTracking().FirstOrDefaultAsync(s => s.DisplayName == name, cancel))?.Actor() ?? Actor.System;

    /// <summary>An embedded file of a city's folder.</summary>
    protected static byte[] File(string name)
    {
        using var stream = typeof(DemoCity).Assembly.GetManifestResourceStream($"Meguri.Demo.{name}")
            ?? throw new FileNotFoundException($"no embedded file {name}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Stores a plan, unless there is one of its code.</summary>
    protected static async Task AddPlanAsync(IServiceProvider services, string code, Func<PlanDocument> read, CancellationToken cancel)
    {
        var db = services.GetRequiredService<MeguriDb>();
        if (await db.Set<Plan>().AnyAsync(p => p.Code == code, cancel))
            return;
        var plan = read();
        // The city's plans have their departments and indicators in common.
        var used = plan.Indicators.ConvertAll(i => i.Code);
        var before = new PlanDocument
        {
            Departments = await db.Set<Department>().AsNoTracking().ToListAsync(cancel),
            Indicators = await db.Set<Indicator>().AsNoTracking().Where(i => used.Contains(i.Code)).ToListAsync(cancel),
            Dimensions = await db.Set<IndicatorDimension>().AsNoTracking().Where(d => used.Contains(d.IndicatorCode)).ToListAsync(cancel),
            Observations = await db.Set<Observation>().AsNoTracking().Where(o => used.Contains(o.IndicatorCode)).ToListAsync(cancel),
            ObservationParts = await db.Set<ObservationPart>()
                .AsNoTracking()
                .Where(o => used.Contains(o.IndicatorCode))
                .ToListAsync(cancel),
        };
        await services
            .GetRequiredService<PlanService>()
            .ApplyAsync(code, PlanDiff.Between(before, plan, removeMissing: false), Transcribed, cancel);
    }

    /// <summary>Adds the accounts, unless there are any.</summary>
    protected async Task AddAccountsAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<MeguriDb>().Set<StaffMember>().AnyAsync(cancel))
            return;
        var staff = services.GetRequiredService<StaffService>();
        foreach (var a in Accounts)
            await staff.CreateAsync(
                new NewStaff
                {
                    UserName = a.User,
                    DisplayName = a.Name,
                    Email = $"{a.User}@{Code}.example",
                    Password = DemoModule.Password,
                    Roles = [new(a.Role, a.Department, a.Position)],
                },
                Transcribed,
                cancel
            );
    }
}
