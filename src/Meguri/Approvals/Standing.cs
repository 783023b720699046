using Dapper;
using Meguri.Accounts;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Meguri.Approvals;

/// <summary>One thing that a person is: in their own name, or in that of somebody who is away today.</summary>
/// <param name="Person">Whose it is: the person's own, or who is away.</param>
/// <param name="Role">The role.</param>
/// <param name="Department">The department, for <see cref="Role.Department"/>; empty otherwise.</param>
/// <param name="Position">職位 there.</param>
/// <param name="InPlaceOf">The name of who is away; null for the person's own.</param>
public sealed record Capacity(Guid Person, Role Role, string Department, Position Position, string? InPlaceOf);

/// <summary>立場: what a person may do with what is approved today, absences and deputies counted.</summary>
public sealed class Standing(Guid? id, IReadOnlyList<Capacity> capacities)
{
    /// <summary>The person.</summary>
    public Guid? Id => id;

    /// <summary>企画課.</summary>
    public bool IsPlanning => capacities.Any(c => c.InPlaceOf is null && c.Role is Role.Planning or Role.Admin);

    /// <summary>The departments for which the person writes.</summary>
    public IReadOnlySet<string> Departments { get; } =
        capacities.Where(c => c.InPlaceOf is null && c.Role == Role.Department).Select(c => c.Department).ToHashSet(StringComparer.Ordinal);

    /// <summary>True for those who submit a department's work.</summary>
    public bool Writes(string? department) => IsPlanning || (department is not null && Departments.Contains(department));

    /// <summary>In which capacity the person approves at such a step, their own before another's; null when they may not.</summary>
    /// <param name="step">Who approves at the step.</param>
    /// <param name="departments">The subject's department and those above it.</param>
    /// <param name="allowed">Which capacities count; null for all.</param>
    public Capacity? Approves(RouteStep step, IReadOnlyList<string> departments, Func<Capacity, bool>? allowed = null) =>
        capacities.Where(c => Is(c, step, departments) && allowed?.Invoke(c) != false).MinBy(c => c.InPlaceOf is null ? 0 : 1);

    private static bool Is(Capacity c, RouteStep step, IReadOnlyList<string> departments) =>
        step.Approver switch
        {
            Approver.Planning => c.Role is Role.Planning or Role.Admin,
            Approver.Finance => c.Role is Role.Finance,
            Approver.Admin => c.Role is Role.Admin,
            Approver.Person => c.Role != Role.Viewer && c.Person == step.PersonId,
            // Where a post is empty, whoever stands above it approves.
            Approver.Chief => c.Role == Role.Department && c.Position >= Position.Chief && departments.Contains(c.Department),
            Approver.Head => c.Role == Role.Department && c.Position >= Position.Head && departments.Contains(c.Department),
            Approver.Director => c.Role == Role.Department && c.Position >= Position.Director && departments.Contains(c.Department),
            _ => false,
        };
}

/// <summary>Reads what people may do with what is approved.</summary>
public sealed class StandingReader(MeguriDb db)
{
    private sealed record Row(Guid Person, string Role, string Department, string Position, string? InPlaceOf);

    /// <summary>One person's standing on a day.</summary>
    public async Task<Standing> OfAsync(Guid? person, DateOnly today, CancellationToken cancel = default)
    {
        var rows = await db
            .Database.GetDbConnection()
            .QueryAsync<Row>(
                new CommandDefinition(
                    """
                    select staff_id as person, role, department_code as department, position, null::text as "InPlaceOf"
                    from memberships where staff_id = @person
                    union all
                    select m.staff_id, m.role, m.department_code, m.position, s.display_name from absences a
                    join memberships m on m.staff_id = a.staff_id join staff s on s.id = a.staff_id
                    where a.deputy_id = @person and @today between a.from_date and a.to_date
                        and exists (select from memberships d where d.staff_id = @person and d.role <> 'Viewer')
                    """,
                    new { person, today },
                    db.Database.CurrentTransaction?.GetDbTransaction(),
                    cancellationToken: cancel
                )
            );
        return new Standing(
            person,
            [
                .. rows.Select(r => new Capacity(
                    r.Person,
                    Enum.Parse<Role>(r.Role),
                    r.Department,
                    Enum.Parse<Position>(r.Position),
                    r.InPlaceOf
                )),
            ]
        );
    }
}
