using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Accounts;

/// <summary>Writes departments.</summary>
public sealed class DepartmentService(MeguriDb db)
{
    /// <summary>Adds a department, or changes the name and place of one.</summary>
    /// <returns>What is wrong, in Japanese; null when it was done.</returns>
    public async Task<string?> SaveAsync(Department department, bool adding, Write write, CancellationToken cancel = default)
    {
        if (department.Code.Length is 0 or > 40 || department.Code.Any(c => c == '/' || char.IsWhiteSpace(c) || char.IsControl(c)))
            return "課コードは、空白や「/」を使わずに1字から40字で入力してください。";
        if (department.Name.Length is 0 or > 60)
            return "課名は1字から60字で入力してください。";
        var stored = await db.Set<Department>().FindAsync([department.Code], cancel);
        if (adding && stored is not null)
            return $"課コード「{department.Code}」はすでに使われています。";
        if (!adding && stored is null)
            return "この課は、もうありません。";
        if (await db.Set<Department>().AnyAsync(d => d.Name == department.Name && d.Code != department.Code && d.ToDate == null, cancel))
            return $"「{department.Name}」という課はすでにあります。";
        var above = await db.Set<Department>()
            .AsNoTracking()
            .ToDictionaryAsync(d => d.Code, d => d.ParentCode, StringComparer.Ordinal, cancel);
        for (var up = department.ParentCode; up is not null; up = above.GetValueOrDefault(up))
        {
            if (up == department.Code || !above.ContainsKey(up))
                return "上の部署が、この課自身か、その下の課になっています。選び直してください。";
        }
        if (stored is null)
            db.Add(department);
        else
            (stored.Name, stored.Order, stored.ParentCode) = (department.Name, department.Order, department.ParentCode);
        await db.WriteAsync(write, cancel: cancel);
        return null;
    }
}
