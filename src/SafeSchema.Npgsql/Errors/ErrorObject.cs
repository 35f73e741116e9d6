using Npgsql;

namespace SafeSchema.Errors;

/// <summary>The object that an error is about, from the fields that PostgreSQL sends beside the message.</summary>
static class ErrorObject
{
    public static string? Of(PostgresException e)
    {
        string?[] parts = [e.SchemaName, e.TableName ?? e.DataTypeName, e.ColumnName ?? e.ConstraintName];
        var named = parts.Where(part => !string.IsNullOrEmpty(part)).ToArray();
        return named.Length == 0 ? null : string.Join('.', named);
    }
}
