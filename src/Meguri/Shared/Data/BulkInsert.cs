using Meguri.Shared.Audit;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Meguri.Shared.Data;

/// <summary>New records by the thousand, sent by PostgreSQL's COPY: an import of a whole plan costs little more than reading its file.</summary>
internal static class BulkInsert
{
    /// <summary>Sends records of one kind. Columns that are no field of the kind get <paramref name="scope"/>'s value for text and 0 for numbers (a first version).</summary>
    public static async Task RecordsAsync(
        NpgsqlConnection db,
        IModel model,
        RecordKind kind,
        string? scope,
        IReadOnlyList<object> records,
        CancellationToken cancel
    )
    {
        var entity = model.FindEntityType(kind.Type) ?? throw new InvalidOperationException($"{kind.Name} is not mapped");
        var columns = entity.GetProperties().Select(p => new Column(p, kind.Fields.FirstOrDefault(f => f.Property == p.Name))).ToList();
        await using var copy = await db.BeginBinaryImportAsync(
            $"copy {entity.GetTableName()} ({string.Join(", ", columns.Select(c => c.Name))}) from stdin (format binary)",
            cancel
        );
        foreach (var record in records)
        {
            await copy.StartRowAsync(cancel);
            foreach (var column in columns)
                await WriteAsync(
                    copy,
                    column,
                    column.Field is { } field ? field.Get(record)
                        : column.IsText ? scope
                        : 0,
                    cancel
                );
        }
        await copy.CompleteAsync(cancel);
    }

    /// <summary>Sends the events of a write.</summary>
    public static async Task EventsAsync(NpgsqlConnection db, long writeId, IEnumerable<Event> events, CancellationToken cancel)
    {
        await using var copy = await db.BeginBinaryImportAsync(
            "copy events (write_id, name, version, kind, key, plan_code, changes) from stdin (format binary)",
            cancel
        );
        foreach (var e in events)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(writeId, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(e.Name, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(e.Version, NpgsqlDbType.Smallint, cancel);
            await copy.WriteAsync(e.Kind, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(e.Key, NpgsqlDbType.Text, cancel);
            if (e.PlanCode is { } plan)
                await copy.WriteAsync(plan, NpgsqlDbType.Text, cancel);
            else
                await copy.WriteNullAsync(cancel);
            await copy.WriteAsync(Event.ToJson(e.Changes), NpgsqlDbType.Jsonb, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, Column column, object? value, CancellationToken cancel) =>
        value switch
        {
            null => copy.WriteNullAsync(cancel),
            string s => copy.WriteAsync(s, NpgsqlDbType.Varchar, cancel),
            bool b => copy.WriteAsync(b, NpgsqlDbType.Boolean, cancel),
            long l => copy.WriteAsync(l, NpgsqlDbType.Bigint, cancel),
            int i => copy.WriteAsync(i, NpgsqlDbType.Integer, cancel),
            decimal d => copy.WriteAsync(d, NpgsqlDbType.Numeric, cancel),
            DateOnly d => copy.WriteAsync(d, NpgsqlDbType.Date, cancel),
            FiscalYear y => copy.WriteAsync(y.Value, NpgsqlDbType.Integer, cancel),
            _ => throw new NotSupportedException($"{column.Name}: {value.GetType()}"),
        };

    private sealed record Column(IProperty Property, Field? Field)
    {
        public string Name => "\"" + Property.GetColumnName() + "\"";

        public bool IsText => Property.ClrType == typeof(string);
    }
}
