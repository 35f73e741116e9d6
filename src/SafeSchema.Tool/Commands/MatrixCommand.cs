using System.CommandLine;
using Npgsql;
using SafeSchema.Tool.Connecting;
using SafeSchema.Tool.Loading;
using SafeSchema.Tool.Matrix;
using Spectre.Console;

namespace SafeSchema.Tool.Commands;

/// <summary><c>safeschema matrix</c>: who may do what, and by which policy.</summary>
static class MatrixCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("matrix", "Shows who may do what: table × role × command, with the policy that allows it. With a connection, beside what the database has.");
        var (database, connection) = (new DatabaseOptions(command), new ConnectionOption(command));
        var format = new Option<string>("--format", "-f") { Description = "The form.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "markdown", "html");
        command.Options.Add(format);
        command.SetAction(async (line, cancellationToken) =>
        {
            var declared = await database.LoadAsync(line, cancellationToken);
            var access = DeclaredAccess.Of(declared.Model);
            var live = connection.IsGiven(line) ? await LiveAsync(line, access, cancellationToken) : null;
            var matrix = AccessMatrix.Of(declared.Name, access, declared.Model.Options.ManagedRoles, live);
            Show(matrix, line.GetValue(format)!, terminal);
            return matrix.Differs ? ExitCode.Differs : ExitCode.Same;
        });
        return command;

        async Task<IReadOnlyDictionary<string, RelationAccess>> LiveAsync(ParseResult line, IReadOnlyList<RelationAccess> access, CancellationToken cancellationToken)
        {
            await using var data = connection.Open(line, terminal);
            try
            {
                return await LiveAccess.ReadAsync(data, access.Select(relation => relation.Relation), cancellationToken);
            }
            catch (NpgsqlException e)
            {
                throw new ToolException($"Who may do what in the database cannot be read: {e.Message}", e);
            }
        }
    }

    static void Show(AccessMatrix matrix, string format, Terminal terminal)
    {
        if (format == "table" && terminal.IsScreen)
            terminal.Screen.Write(TableOf(matrix));
        else
            terminal.Output.Write(format switch { "markdown" => MatrixText.Markdown(matrix), "html" => MatrixText.Html(matrix), _ => MatrixText.Plain(matrix) });
    }

    static Table TableOf(AccessMatrix matrix)
    {
        var table = new Table().AddColumns(["relation", "role", .. AccessMatrix.Commands.Select(command => command.Head)]);
        foreach (var row in matrix.Rows)
            table.AddRow([new Text(row.Relation), new Text(row.Role), .. row.Cells.Select(cell => new Text(cell.Text, StyleOf(cell)))]);
        return table;
    }

    static Style StyleOf(MatrixCell cell) => cell switch
    {
        { Differs: true } => new Style(Color.Red),
        { Declared: "every row" } => new Style(Color.Yellow),
        { Declared: RelationAccess.Nothing or "no row" } => new Style(Color.Grey),
        _ => new Style(Color.Green),
    };
}
