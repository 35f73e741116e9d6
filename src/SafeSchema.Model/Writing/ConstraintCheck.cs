using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>The check of a key or foreign key: some constraint of the table reads exactly as declared.</summary>
static class ConstraintCheck
{
    public static Expected Expect(RelationObject constraint, string definition, WritingContext context) => new(
        CheckIds.Constraint(constraint.Relation, constraint.Name),
        constraint.Relation.Sql,
        Quote.Identifier(constraint.Name),
        definition,
        context.Optional(constraint.Relation));

    public const string IdText = "'constraint ' || s.relation || '.' || s.name";

    /// <summary>The query behind the expected rows.</summary>
    /// <param name="name">The row's name, as the catalog has it.</param>
    /// <param name="types">The kinds of constraints that are looked at: <c>'p', 'u'</c>.</param>
    // pg_get_constraintdef adds DEFERRABLE, NOT VALID, NOT ENFORCED and NULLS NOT DISTINCT, so none of them slips through. It says nothing of an
    // invalid index, nor of triggers that a superuser switched off.
    public static string Verification(string name, string types) => $"""
        , actual AS MATERIALIZED (
          SELECT o.conrelid, o.conname,
                 CASE WHEN NOT i.indisvalid THEN 'invalid: '
                      WHEN o.oid IN (SELECT g.tgconstraint FROM pg_catalog.pg_trigger g WHERE g.tgconstraint <> 0 AND g.tgenabled NOT IN ('O', 'A')) THEN 'its triggers are switched off: '
                      ELSE '' END || pg_catalog.pg_get_constraintdef(o.oid) AS definition
          FROM pg_catalog.pg_constraint o
          LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid AND o.contype <> 'f'
          WHERE o.contype IN ({types}) AND o.conrelid <> 0)
        SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR q.definition IS NOT NULL THEN 'passed' ELSE 'failed' END AS verdict,
               e.definition AS expected, coalesce(q.definition, s.definition, 'missing') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
        LEFT JOIN (SELECT DISTINCT a.conrelid, a.definition FROM actual a) AS q ON q.conrelid = c.oid AND q.definition = e.definition
        LEFT JOIN actual s ON s.conrelid = c.oid AND s.conname = {name}
        """;
}
