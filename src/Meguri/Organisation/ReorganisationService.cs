using Meguri.Accounts;
using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Organisation;

/// <summary>Carries out reorganisations. Nothing is lost: the old departments stay with their last day, so that what was recorded under them keeps their names.</summary>
public sealed class ReorganisationService(MeguriDb db, IEnumerable<IHoldsWork> holders)
{
    /// <summary>What the old departments hold, by feature.</summary>
    public async Task<IReadOnlyList<HeldWork>> HeldAsync(IReadOnlyList<string> old, CancellationToken cancel = default)
    {
        var held = new List<HeldWork>();
        foreach (var holder in holders)
            held.AddRange(await holder.HeldByAsync(old, cancel));
        return held;
    }

    /// <summary>What is wrong, in Japanese; null when it can be carried out.</summary>
    public async Task<string?> ProblemAsync(Reorganisation order, DateOnly today, CancellationToken cancel = default)
    {
        var all = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancel);
        if (order.Old.Count == 0)
            return "なくなる課を選んでください。";
        if (order.Old.FirstOrDefault(o => !all.TryGetValue(o, out var d) || d.ToDate is not null) is { } gone)
            return $"「{gone}」は、いまある課ではありません。";
        if (order.New.Count == 0)
            return "引き継ぐ課を入力してください。";
        if (order.From > today)
            return $"施行日が先の日です。{order.From.Year}年{order.From.Month}月{order.From.Day}日になってから実施してください。この画面で、引き継ぐものは前もって確かめられます。";
        if (order.From < today.AddYears(-1))
            return "施行日は、1年前までの日にしてください。";
        if (order.Old.Any(o => all[o].FromDate >= order.From))
            return "施行日が、なくなる課の設置日より後になるようにしてください。";
        if (order.New.Select(n => n.Code).Distinct(StringComparer.Ordinal).Count() < order.New.Count)
            return "引き継ぐ課のコードが重なっています。";
        foreach (var one in order.New)
        {
            if (order.Old.Contains(one.Code))
                return $"「{one.Code}」は、なくなる課のコードです。名前だけ変えるときも、新しいコードを付けてください。前の名前が履歴に残ります。";
            if (one.Code.Length is 0 or > 40 || one.Code.Any(c => c == '/' || char.IsWhiteSpace(c) || char.IsControl(c)))
                return "課コードは、空白や「/」を使わずに1字から40字で入力してください。";
            if (
                one.ParentCode is { } parent
                && (!all.TryGetValue(parent, out var above) || above.ToDate is not null || order.Old.Contains(parent) || parent == one.Code)
            )
                return $"「{one.Name}」の上の部署が、いまある部署ではありません。";
            if (all.TryGetValue(one.Code, out var there))
            {
                if (there.ToDate is not null)
                    return $"「{one.Code}」は、前になくなった課のコードです。別のコードにしてください。";
                continue;
            }
            if (one.Name.Length is 0 or > 60)
                return "課名は1字から60字で入力してください。";
            if (all.Values.Any(d => d.ToDate is null && d.Name == one.Name && !order.Old.Contains(d.Code)))
                return $"「{one.Name}」という課はすでにあります。その課に引き継ぐときは、コードを同じにしてください。";
        }
        return order.Given.Values.FirstOrDefault(to => order.New.All(n => n.Code != to)) is { } stray
            ? $"「{stray}」は、引き継ぐ課ではありません。"
            : null;
    }

    /// <summary>Carries it out, all or nothing.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public Task<string?> ApplyAsync(Reorganisation order, DateOnly today, Write write, CancellationToken cancel = default) =>
        db.ActAsync<string?>(
            async act =>
            {
                await act.LockAsync("reorganisation", "");
                if (await ProblemAsync(order, today, cancel) is { } problem)
                    return problem;
                var held = await HeldAsync(order.Old, cancel);
                var departments = await db.Set<Department>().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancel);
                var next = departments.Values.Max(d => d.Order);
                foreach (var one in order.New.Where(n => !departments.ContainsKey(n.Code)))
                    db.Add(
                        departments[one.Code] = new Department
                        {
                            Code = one.Code,
                            Name = one.Name,
                            ParentCode = one.ParentCode,
                            FromDate = order.From,
                            Order = order.Old.Count > 0 ? departments[order.Old[0]].Order : ++next,
                        }
                    );
                foreach (var old in order.Old)
                    departments[old].ToDate = order.From.AddDays(-1);
                IReadOnlyList<(HeldWork, string)> moves = [.. held.Select(h => (h, order.To(h)))];
                List<Event> events = [Told(order, held, departments)];
                foreach (var holder in holders)
                    events.AddRange(await holder.MoveAsync(moves, cancel));
                await db.WriteAsync(write, events, cancel);
                return null;
            },
            cancel
        );

    private static Event Told(Reorganisation order, IReadOnlyList<HeldWork> held, Dictionary<string, Department> departments) =>
        new()
        {
            Name = "reorganisationDone",
            Kind = ReorganisationFacts.Kind.Name,
            Key = order.From.ToString("yyyy-MM-dd"),
            Changes = new(StringComparer.Ordinal)
            {
                ["old"] = [null, string.Join('、', order.Old.Select(o => departments[o].Name))],
                ["new"] = [null, string.Join('、', order.New.Select(n => departments[n.Code].Name))],
                ["moved"] =
                [
                    null,
                    string.Join('、', held.GroupBy(h => h.Kind, StringComparer.Ordinal).Select(g => $"{g.Key}{g.Count()}件")),
                ],
            },
        };
}
