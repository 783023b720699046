using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Shared.Files;

/// <summary>片付け: removes contents that nothing refers to, once they have been so for a while.</summary>
public sealed class FileKeeper(MeguriDb db, TimeProvider time)
{
    /// <summary>How long a content stays after it was last handed in, though nothing refers to it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    private const int AtOnce = 200;

    /// <summary>Tidies once. Who refers to contents is read from the model, so that a new feature need not be named here; the database refuses to lose one that is used.</summary>
    /// <returns>How many contents went.</returns>
    public async Task<int> TidyAsync(CancellationToken cancel = default)
    {
        var content = db.Model.FindEntityType(typeof(FileContent))!;
        var used = content
            .GetReferencingForeignKeys()
            .Where(k => k.DeclaringEntityType.ClrType != typeof(FilePiece) && k.DeclaringEntityType.ClrType != typeof(FileThumbnail))
            .Select(k =>
                $"and not exists (select from {k.DeclaringEntityType.GetTableName()} u where u.{k.Properties[0].GetColumnName()} = c.sha256)"
            );
        // stored_at again in the outer condition: it is looked at anew once a row that somebody hands in just now is free.
        var sql = $"""
            delete from file_contents c where c.stored_at < @before and c.sha256 in (
                select c.sha256 from file_contents c where c.stored_at < @before {string.Join(
                ' ',
                used
            )} order by c.stored_at limit {AtOnce})
            """;
        return await db.Database.ExecuteSqlRawAsync(sql, [new Npgsql.NpgsqlParameter("before", time.GetUtcNow() - Grace)], cancel);
    }
}

/// <summary>Tidies contents in every city.</summary>
public sealed class FileKeeperWorker(IServiceProvider services, CityCatalogue cities, TimeProvider time, ILogger<FileKeeperWorker> logger)
    : LookingWorker(services, cities, time, logger)
{
    /// <inheritdoc/>
    protected override Task LookAsync(IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<FileKeeper>().TidyAsync(stop);
}
