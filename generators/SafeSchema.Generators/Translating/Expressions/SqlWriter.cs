using System.Text;
using SafeSchema.Model;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Translating.Expressions;

/// <summary>
/// Writes SQL as a person would: parentheses only where they are needed, a column's row only where several are in sight, one
/// line where it fits. Nothing but layout ever puts a line end into the text.
/// </summary>
sealed class SqlWriter
{
    const int Width = 110;

    readonly List<RowSource> visible = [];
    readonly Dictionary<RowSource, string> names = [];
    StringBuilder text = new();
    int indent;

    /// <summary>An expression over a row of the given sources.</summary>
    public static string Expression(SqlExpression expression, params RowSource[] rows)
    {
        var writer = new SqlWriter();
        writer.Enter(rows);
        return writer.Write(expression).text.ToString();
    }

    /// <summary>A query of its own.</summary>
    public static string Statement(Query query) => new SqlWriter().Query(query, everyColumnOnItsLine: true).text.ToString();

    public SqlWriter Text(string piece)
    {
        text.Append(piece);
        return this;
    }

    public SqlWriter Write(SqlExpression expression)
    {
        expression.Write(this);
        return this;
    }

    /// <summary>An operand, in parentheses where it binds less than it must.</summary>
    public SqlWriter Operand(SqlExpression operand, Precedence least) =>
        operand.Binds < least ? Text("(").Write(operand).Text(")") : Write(operand);

    public SqlWriter List(IEnumerable<SqlExpression> items)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            Text(isFirst ? "" : ", ").Write(item);
            isFirst = false;
        }

        return this;
    }

    /// <summary>Operands of AND or OR: in one line where they fit, otherwise each in its own.</summary>
    public SqlWriter Chain(IEnumerable<SqlExpression> operands, string word, Precedence level)
    {
        var pieces = operands.Select(operand => Aside(() => Operand(operand, level + (operand.Binds == level ? 0 : 1)))).ToList();
        var fits = pieces.Sum(piece => piece.Length + word.Length + 2) <= Width && pieces.All(piece => !piece.Contains('\n'));
        return Text(string.Join(fits ? $" {word} " : $"{NewLine}{word} ", pieces));
    }

    /// <summary>A column, with its row where that is needed to know which one is meant.</summary>
    public SqlWriter Column(RowSource row, string name) =>
        Text(visible.Count > 1 || row.Fixed is not null ? $"{NameOf(row)}.{Quote.Identifier(name)}" : Quote.Identifier(name));

    public SqlWriter SubQuery(Query query)
    {
        Text("(");
        indent++;
        Text(NewLine).Query(query, everyColumnOnItsLine: false);
        indent--;
        return Text(NewLine).Text(")");
    }

    string NewLine => "\n" + new string(' ', indent * 2);

    SqlWriter Query(Query query, bool everyColumnOnItsLine)
    {
        var before = visible.Count;
        Enter(query.From.Select(item => item.Row));
        Text(query.Distinct ? "SELECT DISTINCT" : "SELECT");
        WriteColumns(query.Columns, everyColumnOnItsLine);
        WriteFrom(query.From, everyColumnOnItsLine || query.Columns.Count > 1 ? NewLine : " ");
        Clause("WHERE ", query.Where);
        if (query.GroupBy.Count > 0)
            Text(NewLine).Text("GROUP BY ").List(query.GroupBy);
        Clause("HAVING ", query.Having);
        foreach (var other in query.Combined)
        {
            Text(NewLine).Text(other.Words).Text(NewLine);
            var hidden = visible.Skip(before).ToList();
            visible.RemoveRange(before, hidden.Count);
            Query(other.Query, everyColumnOnItsLine);
            visible.AddRange(hidden);
        }

        WriteOrder(query);
        Clause("LIMIT ", query.Limit);
        Clause("OFFSET ", query.Offset);
        visible.RemoveRange(before, visible.Count - before);
        return this;
    }

    void WriteColumns(EquatableArray<Projection> columns, bool everyColumnOnItsLine)
    {
        indent++;
        var separator = everyColumnOnItsLine ? NewLine : " ";
        for (var i = 0; i < columns.Count; i++)
        {
            Text(i == 0 ? separator : "," + separator).Write(columns[i].Value);
            if (columns[i].Name is { } name && !(columns[i].Value is ColumnOf column && column.Name == name))
                Text(" AS ").Text(Quote.Identifier(name));
        }

        indent--;
    }

    void WriteFrom(EquatableArray<FromItem> items, string before)
    {
        foreach (var item in items)
        {
            Text(item.Join.Length == 0 ? before + "FROM " : $"{NewLine}{item.Join} ");
            if (item.Row.Query is { } query)
                SubQuery(query).Text(" AS ").Text(NameOf(item.Row));
            else
                Text(item.Row.Table!.Value.Sql).Text(IsCalledByTable(item.Row) ? "" : " " + NameOf(item.Row));
            if (item.On is not null)
                Text(" ON ").Write(item.On);
        }
    }

    void WriteOrder(Query query)
    {
        for (var i = 0; i < query.OrderBy.Count; i++)
        {
            var order = query.OrderBy[i];
            Text(i == 0 ? NewLine + "ORDER BY " : ", ");
            // A bare name means a column of the result, if there is one of that name (PostgreSQL documentation, SELECT, ORDER BY).
            if (order.Value is ColumnOf column && visible.Count == 1 && query.Columns.Any(other => other.Name == column.Name && other.Value != order.Value))
                Text(NameOf(column.Row)).Text(".");
            Write(order.Value).Text(order.Descending ? " DESC" : "");
            // .NET sorts null before everything, PostgreSQL behind.
            if (order.Value.Nullable)
                Text(order.Descending ? " NULLS LAST" : " NULLS FIRST");
        }
    }

    void Clause(string words, SqlExpression? expression)
    {
        if (expression is null)
            return;
        Text(NewLine).Text(words);
        indent++;
        Write(expression);
        indent--;
    }

    void Enter(IEnumerable<RowSource> rows)
    {
        var entered = rows.ToList();
        var isAlone = visible.Count + entered.Count == 1;
        visible.AddRange(entered);
        foreach (var row in entered)
            names[row] = row.Fixed ?? Free(isAlone && row.Table is { } table ? table.Name : Naming.SnakeCase(row.Hint ?? row.Table?.Name.Substring(0, 1) ?? "q"));
    }

    string Free(string wanted)
    {
        var taken = visible.Where(names.ContainsKey).Select(row => names[row]).ToList();
        var free = Quote.Identifier(wanted);
        for (var number = 2; taken.Contains(free); number++)
            free = Quote.Identifier(wanted + number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return free;
    }

    string NameOf(RowSource row) => names.TryGetValue(row, out var name) ? name : Quote.Identifier(row.Table?.Name ?? "q");

    bool IsCalledByTable(RowSource row) => NameOf(row) == Quote.Identifier(row.Table!.Value.Name);

    string Aside(Action write)
    {
        var outer = text;
        text = new StringBuilder();
        write();
        var piece = text.ToString();
        text = outer;
        return piece;
    }
}
