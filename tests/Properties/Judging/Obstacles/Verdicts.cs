using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>What only the checks at the end find, because nothing may be done about it: left-overs that the model does not name.</summary>
static class Verdicts
{
    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(" accepts rows: expected nothing undeclared that rejects rows, found (?<found>.+)",
            said => $"""
                SELECT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = {said.Oid} AND k.contype <> 'n' AND position(quote_ident(k.conname) IN {L(said["found"])}) > 0)
                    OR EXISTS (SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = {said.Oid} AND i.indisunique AND position(quote_ident(c.relname) IN {L(said["found"])}) > 0)
                    OR EXISTS (SELECT FROM pg_rewrite w WHERE w.ev_class = {said.Oid} AND position(quote_ident(w.rulename) IN {L(said["found"])}) > 0)
                    OR EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = {said.Oid} AND NOT t.tgisinternal AND position(quote_ident(t.tgname) IN {L(said["found"])}) > 0)
                    OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = {said.Oid} AND a.attnotnull AND NOT a.atthasdef AND position(quote_ident(a.attname) IN {L(said["found"])}) > 0)
                """),
        new(" undeclared policies: expected no undeclared policy, found (?<policy>.+): OR-ed in by PostgreSQL; drop with \\[DropPolicy\\] or declare",
            said => $"SELECT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = {said.Oid} AND position(p.polname::text IN {L(said["policy"])}) > 0 AND p.polname::text <> ALL (ARRAY[{string.Join(", ", Policies(said))}]::text[]))"),
    ];

    static IEnumerable<string> Policies(Said said) => said.Model.Of<Policy>().Where(policy => policy.Relation == said.Relation).Select(policy => L(policy.Name));
}
