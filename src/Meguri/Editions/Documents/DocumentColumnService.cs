using Meguri.Shared.Audit;
using Meguri.Shared.Data;
using Meguri.Shared.Text;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Documents;

/// <summary>A column as a person set it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Title">Its head.</param>
/// <param name="Order">Its place, as typed.</param>
/// <param name="Shown">Whether it is shown.</param>
public sealed record ColumnInput(string Key, string Title, string Order, bool Shown);

/// <summary>What is wrong with a column.</summary>
/// <param name="Key">The column; empty for the whole.</param>
/// <param name="Field"><c>Title</c>, <c>Order</c>; empty for the whole.</param>
/// <param name="Message">In Japanese.</param>
public sealed record ColumnProblem(string Key, string Field, string Message);

/// <summary>Keeps the columns of each plan's documents.</summary>
public sealed class DocumentColumnService(MeguriDb db)
{
    /// <summary>What is stored for a plan.</summary>
    public Task<List<DocumentColumnSetting>> ReadAsync(string plan, CancellationToken cancel = default) =>
        db.Set<DocumentColumnSetting>().AsNoTracking().Where(c => c.PlanCode == plan).ToListAsync(cancel);

    /// <summary>A mark of how the columns stand, by which it is seen that another person changed them.</summary>
    public static string Mark(IEnumerable<DocumentColumnSetting> settings) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}\t{s.Title}\t{s.Order}\t{s.Shown}")
                    )
                )
            )
        );

    /// <summary>Stores the columns of a document.</summary>
    /// <param name="plan">Code of the plan.</param>
    /// <param name="kind">The document.</param>
    /// <param name="columns">Every column of it.</param>
    /// <param name="seen">The <see cref="Mark"/> the person saw.</param>
    /// <param name="write">Who and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is wrong; nothing when it was stored.</returns>
    public Task<IReadOnlyList<ColumnProblem>> SaveAsync(
        string plan,
        DocumentKind kind,
        IReadOnlyList<ColumnInput> columns,
        string seen,
        Write write,
        CancellationToken cancel = default
    ) =>
        ActAsync(
            async _ =>
            {
                List<ColumnProblem> problems = [];
                foreach (var column in columns)
                    problems.AddRange(Problems(column));
                if (columns.All(c => !c.Shown))
                    problems.Add(new("", "", "すべての列が外れています。少なくとも一つの列を「出す」にしてください。"));
                if (problems.Count > 0)
                    return problems;
                var stored = await db.Set<DocumentColumnSetting>()
                    .Where(c => c.PlanCode == plan && c.Document == kind.Code)
                    .ToListAsync(cancel);
                var now = DocumentColumnSetting.Of(kind, plan, stored);
                if (Mark(now) != seen)
                    return [new("", "", Others)];
                foreach (var column in columns)
                {
                    if (now.FirstOrDefault(s => s.Key == column.Key) is not { } setting)
                        continue;
                    var (title, order) = (Clean(column.Title), int.Parse(column.Order, System.Globalization.CultureInfo.InvariantCulture));
                    if ((setting.Title, setting.Order, setting.Shown) == (title, order, column.Shown))
                        continue;
                    (setting.Title, setting.Order, setting.Shown) = (title, order, column.Shown);
                    if (!stored.Contains(setting))
                        db.Add(setting);
                }
                await db.WriteAsync(write, cancel: cancel);
                return [];
            },
            cancel
        );

    /// <summary>Takes back all changes to the columns of a document.</summary>
    public Task<IReadOnlyList<ColumnProblem>> ResetAsync(string plan, DocumentKind kind, Write write, CancellationToken cancel = default) =>
        ActAsync(
            async _ =>
            {
                db.RemoveRange(
                    await db.Set<DocumentColumnSetting>().Where(c => c.PlanCode == plan && c.Document == kind.Code).ToListAsync(cancel)
                );
                await db.WriteAsync(write, cancel: cancel);
                return [];
            },
            cancel
        );

    private const string Others = "ほかの人が先に列を変えました。画面を読み直して、もう一度直してください。";

    private async Task<IReadOnlyList<ColumnProblem>> ActAsync(Func<Act, Task<IReadOnlyList<ColumnProblem>>> work, CancellationToken cancel)
    {
        try
        {
            return await db.ActAsync(work, cancel);
        }
        catch (ChangedByOthersException)
        {
            return [new("", "", Others)];
        }
        catch (DbUpdateException e)
            when (e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return [new("", "", Others)];
        }
    }

    private static string Clean(string text) => CleanInput.Clean(text).Text.ReplaceLineEndings(" ").Trim();

    private static IEnumerable<ColumnProblem> Problems(ColumnInput column)
    {
        var title = Clean(column.Title);
        if (title.Length == 0)
            yield return new(column.Key, "Title", "見出しを書いてください。出さない列は「出す」を外します。");
        if (TextLength.Of(title) > DocumentColumn.MostTitle)
            yield return new(column.Key, "Title", $"見出しは{DocumentColumn.MostTitle}字までです。いまは{TextLength.Of(title)}字です。");
        if (
            !int.TryParse(
                Shared.Text.FullWidth.ToAscii(column.Order ?? "").Trim(),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var order
            ) || order is < 1 or > 999
        )
            yield return new(column.Key, "Order", "順は1から999までの数字で書いてください。");
    }
}
