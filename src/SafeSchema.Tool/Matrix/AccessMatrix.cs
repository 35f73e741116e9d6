using SafeSchema.Model.Objects;

namespace SafeSchema.Tool.Matrix;

/// <summary>Table × role × command, each with what allows it; beside the database's own where that is known.</summary>
/// <param name="Database">The database class.</param>
/// <param name="Rows">One row for each table and role.</param>
/// <param name="IsCompared">The database's own stand beside the declared ones.</param>
sealed record AccessMatrix(string Database, IReadOnlyList<MatrixRow> Rows, bool IsCompared)
{
    /// <summary>The columns behind relation and role.</summary>
    public static IReadOnlyList<(string Head, PolicyCommand Command, TablePrivileges Privilege)> Commands { get; } =
    [
        ("SELECT", PolicyCommand.Select, TablePrivileges.Select), ("INSERT", PolicyCommand.Insert, TablePrivileges.Insert),
        ("UPDATE", PolicyCommand.Update, TablePrivileges.Update), ("DELETE", PolicyCommand.Delete, TablePrivileges.Delete),
    ];

    public bool Differs => Rows.SelectMany(row => row.Cells).Any(cell => cell.Differs);

    /// <summary>The matrix of declared relations, for every role that the model says something about.</summary>
    /// <param name="database">The database class.</param>
    /// <param name="declared">What is declared.</param>
    /// <param name="managed">Roles that have exactly what is declared; others keep what they have beyond it.</param>
    /// <param name="live">What the database has, by relation; or null where it is not asked.</param>
    public static AccessMatrix Of(string database, IReadOnlyList<RelationAccess> declared, IReadOnlyCollection<string> managed, IReadOnlyDictionary<string, RelationAccess>? live)
    {
        var roles = declared.SelectMany(relation => relation.Roles).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new(database, [.. from relation in declared from role in roles select new MatrixRow(relation.Relation, role, [.. Commands.Select(command => Cell(relation, role, command))])], live is not null);

        MatrixCell Cell(RelationAccess relation, string role, (string Head, PolicyCommand Command, TablePrivileges Privilege) command) => new(
            relation.Cell(role, command.Command, command.Privilege),
            live is null ? null : live.TryGetValue(relation.Relation, out var there) ? there.Cell(role, command.Command, command.Privilege) : "not there",
            managed.Contains(role));
    }
}

/// <summary>What one role may do with one table.</summary>
/// <param name="Relation">The table or view.</param>
/// <param name="Role">The role.</param>
/// <param name="Cells">One for each command.</param>
sealed record MatrixRow(string Relation, string Role, IReadOnlyList<MatrixCell> Cells);

/// <summary>What allows one command.</summary>
/// <param name="Declared">By the model.</param>
/// <param name="Live">By the database, or null where it was not asked.</param>
/// <param name="IsExact">The role has what is declared and nothing else.</param>
sealed record MatrixCell(string Declared, string? Live, bool IsExact)
{
    /// <summary>Of a role that keeps what it has, nothing is declared here.</summary>
    public bool IsOpen => !IsExact && Declared == RelationAccess.Nothing;

    public bool Differs => Live is not null && Live != Declared && !IsOpen;

    /// <summary>Both in one text, the difference marked.</summary>
    public string Text => this switch
    {
        { Differs: true } => $"{Declared} ≠ now: {Live}",
        { IsOpen: true } => Live is null ? "not declared" : $"not declared, now: {Live}",
        _ => Declared,
    };
}
