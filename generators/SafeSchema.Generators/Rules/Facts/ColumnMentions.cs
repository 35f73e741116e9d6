using SafeSchema.Generators.Sql;
using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Facts;

/// <summary>The columns that a piece of SQL names, as far as it can be told of which relation.</summary>
sealed class ColumnMentions(RawSql sql, SchemaFacts schema)
{
    static readonly HashSet<string> afterWhichIsNoColumn = new(StringComparer.Ordinal) { "as", "cast", "interval", "collate", "at" };

    readonly SqlTokens tokens = sql.Tokens;

    /// <summary>Mentions of columns that the relation does not have.</summary>
    public IEnumerable<(RelationFacts Relation, string Name, int Token)> Unknown()
    {
        if (tokens.Problems.Count > 0)
            return [];
        var relations = Relations();
        return Qualified(relations).Concat(Alone()).Where(mention => !mention.Relation.KnownColumns.Contains(mention.Name));
    }

    /// <summary>Each alias, and the declared relation it stands for; null for one that stands for several, or for something else.</summary>
    Dictionary<string, RelationFacts?> Relations()
    {
        var byAlias = new Dictionary<string, RelationFacts?>(StringComparer.Ordinal);
        if (sql.Owner is RelationObject { Relation: var own })
            byAlias[own.Name] = schema.Find(own);
        foreach (var mention in SqlRelation.In(tokens))
        {
            var relation = Find(mention);
            byAlias[mention.Alias] = byAlias.TryGetValue(mention.Alias, out var other) && other != relation ? null : relation;
        }

        return byAlias;
    }

    RelationFacts? Find(SqlRelation mention) => mention.Schema is { } given
        ? schema.Find(new QualifiedName(given, mention.Name))
        : schema.Model.Options.SearchPath.Select(path => schema.Find(new QualifiedName(path, mention.Name))).FirstOrDefault(found => found is not null);

    /// <summary><c>c.status</c>, but not <c>c.status()</c> and not the schema of <c>public.c.status</c>.</summary>
    IEnumerable<(RelationFacts Relation, string Name, int Token)> Qualified(Dictionary<string, RelationFacts?> relations)
    {
        for (var i = 2; i < tokens.Count; i++)
        {
            if (tokens.IsName(i) && tokens.Is(i - 1, ".") && tokens.IsName(i - 2) && !tokens.Is(i + 1, "(") && !tokens.Is(i + 1, ".") && !tokens.Is(i - 3, ".")
                && relations.TryGetValue(tokens.Name(i - 2), out var relation) && relation is not null && !IsRelation(i))
                yield return (relation, tokens.Name(i), i);
        }
    }

    /// <summary>In <c>FROM app.note</c> the schema may have the name of a relation.</summary>
    bool IsRelation(int token) => SqlRelation.In(tokens).Any(relation => relation.Token == token);

    /// <summary>
    /// A name by itself in the condition of a table. Key words and types are names too, so it counts only where it is nearly
    /// that of a column.
    /// </summary>
    IEnumerable<(RelationFacts Relation, string Name, int Token)> Alone()
    {
        if (sql.Form != SqlForm.Condition || sql.Owner is not RelationObject { Relation: var own } || schema.Find(own) is not { } relation || tokens.All.Each.Any(i => tokens.Is(i, "from")))
            yield break;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.IsName(i) && !tokens.Is(i - 1, ".") && !tokens.Is(i + 1, ".") && !tokens.Is(i + 1, "(") && !tokens.Is(i - 1, "::") && !tokens.IsAny(i - 1, afterWhichIsNoColumn)
                && tokens.KindOf(i + 1) != SqlTokenKind.String && !SqlWords.Contains(tokens.Name(i)) && Spelling.Nearest(tokens.Name(i), relation.KnownColumns) is not null)
                yield return (relation, tokens.Name(i), i);
        }
    }
}
