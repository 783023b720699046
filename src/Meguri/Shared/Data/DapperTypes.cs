using System.Data;
using Dapper;
using Meguri.Shared.Records;
using Meguri.Shared.Time;

namespace Meguri.Shared.Data;

/// <summary>What Dapper must know to read our records: years, days, and the columns of a kind.</summary>
public static class DapperTypes
{
    static DapperTypes()
    {
        SqlMapper.AddTypeHandler(new YearHandler());
        SqlMapper.AddTypeHandler(new DateHandler());
    }

    /// <summary>The columns of a kind of record for a SELECT list, each under its property's name.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="alias">The table's alias in the statement.</param>
    public static string Columns(RecordKind kind, string alias)
    {
        string[] own = [.. new[] { "PlanCode", "Version" }.Where(p => kind.Type.GetProperty(p) is not null)];
        return string.Join(", ", kind.Fields.Select(f => f.Property).Concat(own).Select(p => $"{alias}.{Naming.Snake(p)} as \"{p}\""));
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateOnly date ? date : DateOnly.FromDateTime((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value;
        }
    }

    private sealed class YearHandler : SqlMapper.TypeHandler<FiscalYear>
    {
        public override FiscalYear Parse(object value) => new((int)value);

        public override void SetValue(IDbDataParameter parameter, FiscalYear value)
        {
            parameter.DbType = DbType.Int32;
            parameter.Value = value.Value;
        }
    }
}
