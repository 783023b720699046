using Meguri.Accounts;
using Meguri.Accounts.TwoStep;
using Meguri.Demo;
using Meguri.Plans;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Tests.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.TestSupport;

/// <summary>
/// A city to try things in that are not about the demonstration: three departments; kikaku, shimin, soumu, zaisei, etsuran and kanri, one of each role
/// and two who write, with the demonstration's password; plan <c>keikaku</c> with measures 1-1 to 1-3, five projects and the sheets of R6 and R7.
/// </summary>
internal static class SmallCity
{
    private static readonly Write Begun = new() { Actor = Actor.System, Reason = "試験の市" };

    private static readonly (string User, string Name, Role Role, string? Department)[] Staff =
    [
        ("kikaku", "企画 さくら", Role.Planning, null),
        ("shimin", "市民 たろう", Role.Department, "shimin"),
        ("soumu", "総務 はなこ", Role.Department, "soumu"),
        ("zaisei", "財政 みのる", Role.Finance, null),
        ("etsuran", "閲覧 みどり", Role.Viewer, null),
        ("kanri", "管理 まもる", Role.Admin, null),
    ];

    /// <summary>Fills an empty city.</summary>
    public static async Task FillAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<MeguriDb>();
        db.AddRange(
            new Department { Code = "kikaku", Name = "企画課" },
            new Department { Code = "shimin", Name = "市民課" },
            new Department { Code = "soumu", Name = "総務課" }
        );
        await db.WriteAsync(Begun);
        var staff = services.GetRequiredService<StaffService>();
        foreach (var (user, name, role, department) in Staff)
            await staff.CreateAsync(
                new NewStaff
                {
                    UserName = user,
                    DisplayName = name,
                    Email = $"{user}@hokuto.example",
                    Password = DemoModule.Password,
                    Roles = [new(role, department, Position.Officer)],
                },
                Begun
            );
        // A password is enough, as in the demonstration; the second step has tests of its own.
        await services.GetRequiredService<TwoStepService>().DemandAsync(new HashSet<Role>(), Begun);
        await services
            .GetRequiredService<PlanService>()
            .ApplyAsync("keikaku", PlanDiff.Between(new PlanDocument(), Plan(), removeMissing: false), Begun);
    }

    /// <summary>Its plan.</summary>
    public static PlanDocument Plan()
    {
        var plan = new SmallPlan().Year(2025);
        foreach (var year in (int[])[2024, 2025])
        {
            foreach (var measure in (string[])["1-1", "1-2", "1-3"])
                plan.Measure(measure, planYear: year);
            plan.Project("町内会の支援", settled: 1200, budget: 1300, measure: "1-1", planYear: year)
                .Project("集会所の修繕", settled: 800, budget: 900, measure: "1-1", planYear: year)
                .Project("広報の発行", settled: 300, budget: 300, measure: "1-2", planYear: year)
                .Project("窓口の案内", measure: "1-2", planYear: year)
                .Project("防災の訓練", settled: 50, budget: 60, measure: "1-3", planYear: year);
        }
        plan.Change(d =>
        {
            foreach (var node in d.Nodes.Where(n => n.ParentCode is not null))
                node.DepartmentCode = node.Code == "1-3" ? "soumu" : "shimin";
        });
        return plan.Built.Plan.Document;
    }
}
