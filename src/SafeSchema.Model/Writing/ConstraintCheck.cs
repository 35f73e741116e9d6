using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>The check of a key or foreign key: some constraint of the table reads exactly as declared.</summary>
static class ConstraintCheck
{
    public static Expected Expect(RelationObject constraint, string definition, WritingContext context) => new(
        CheckIds.Constraint(constraint.Relation, constraint.Name),
        Quote.Literal(constraint.Relation.Schema),
        Quote.Literal(constraint.Relation.Name),
        Quote.Literal(constraint.Name),
        Quote.Literal(definition),
        context.Optional(constraint.Relation));

    // pg_get_constraintdef adds DEFERRABLE, NOT VALID, NOT ENFORCED and NULLS NOT DISTINCT, so none of them slips through. It says nothing of an
    // invalid index, nor of triggers that a superuser switched off.
    public const string Verification = """
        SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR k.equal IS NOT NULL THEN 'passed' ELSE 'failed' END AS verdict,
               e.definition AS expected, coalesce(k.equal, k.same_name, 'missing') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
        LEFT JOIN LATERAL (
          SELECT pg_catalog.min(t.definition) FILTER (WHERE t.definition = e.definition) AS equal,
                 pg_catalog.min(t.definition) FILTER (WHERE t.conname = e.name::name) AS same_name
          FROM (SELECT o.conname,
                       CASE WHEN NOT i.indisvalid THEN 'invalid: '
                            WHEN o.contype = 'f' AND EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgconstraint = o.oid AND g.tgenabled NOT IN ('O', 'A'))
                              THEN 'its triggers are switched off: ' ELSE '' END || pg_catalog.pg_get_constraintdef(o.oid) AS definition
                FROM pg_catalog.pg_constraint o
                LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid AND o.contype <> 'f'
                WHERE o.conrelid = c.oid AND o.contype IN ('p', 'u', 'f')) AS t) AS k ON true
        """;
}
