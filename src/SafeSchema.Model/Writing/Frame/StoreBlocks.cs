namespace SafeSchema.Model.Writing.Frame;

/// <summary>Schema <c>safeschema</c>: what is remembered between runs, and what was put aside. Nobody but its owner writes there.</summary>
static class StoreBlocks
{
    /// <summary>
    /// The records are there, and nobody but their owner could have written them. NULL where there are none, or where their owner is
    /// neither this role, nor one that it is a member of; of a superuser, who is a member of all, only another superuser.
    /// </summary>
    public const string Trusted = """
        (SELECT CASE WHEN count(*) = 2 THEN pg_catalog.bool_and(
               NOT EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) a WHERE a.grantee <> c.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) a
                               WHERE t.attrelid = c.oid AND a.grantee <> c.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))) END
           FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace JOIN pg_catalog.pg_roles o ON o.oid = c.relowner JOIN pg_catalog.pg_roles u ON u.rolname = current_user
           WHERE s.nspname = 'safeschema' AND c.relname IN ('normal_form', 'fingerprint') AND c.relkind = 'r'
             AND CASE WHEN u.rolsuper THEN o.rolsuper ELSE pg_catalog.pg_has_role(o.oid, 'USAGE') END)
        """;

    public static ScriptStatement Create => new("Make room for records", $$"""
        -- ═══ Part 4: the changes ═══════════════════════════════════════════════════════════════════════════════════════════

        -- Schema safeschema, made by the first run that has anything to do: normal forms, and the quarantine for rows and values
        -- that have no place in the declared schema. Row-level security is on: nobody but the owner sees the
        -- quarantine, and the normal forms only who may read every table.
        DO $store$
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          ELSIF pg_catalog.to_regclass('safeschema.fingerprint') IS NULL THEN
            IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') THEN
              RETURN;
            END IF;
            CREATE SCHEMA IF NOT EXISTS safeschema;
            CREATE TABLE IF NOT EXISTS safeschema.normal_form (
              key text NOT NULL, server int NOT NULL, form text NOT NULL, PRIMARY KEY (key, server, form));
            CREATE TABLE IF NOT EXISTS safeschema.fingerprint (
              declared text PRIMARY KEY, script text NOT NULL, catalog text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT pg_catalog.now());
            CREATE TABLE IF NOT EXISTS safeschema.quarantine (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, moved_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
              relation text NOT NULL, key jsonb NOT NULL, column_name text NOT NULL, old_value text, moved_row jsonb, reason text NOT NULL);
            COMMENT ON SCHEMA safeschema IS 'SafeSchema: what it remembers between runs, and what it put aside.';
            COMMENT ON TABLE safeschema.normal_form IS 'How a server version writes a declared expression.';
            COMMENT ON TABLE safeschema.fingerprint IS 'Which versions of the catalog''s rows were current when all checks last passed. It saves comparing, and proves nothing.';
            COMMENT ON TABLE safeschema.quarantine IS 'Rows and values that had no place in the declared schema. Nothing is deleted from here.';
            ALTER TABLE safeschema.normal_form ENABLE ROW LEVEL SECURITY;
            ALTER TABLE safeschema.fingerprint ENABLE ROW LEVEL SECURITY;
            ALTER TABLE safeschema.quarantine ENABLE ROW LEVEL SECURITY;
            -- Who may read every table may read how expressions are written, and so verify; what is in quarantine he may not.
            CREATE POLICY readers ON safeschema.normal_form FOR SELECT TO pg_read_all_data USING (true);
          ELSIF pg_catalog.current_setting('safeschema.tampered') = 'yes' THEN
            -- Somebody else was let write here: the privileges go, and the records, which nobody believed, are learned anew.
            DELETE FROM safeschema.normal_form;
            DELETE FROM safeschema.fingerprint;
          ELSE
            RETURN;
          END IF;
          DECLARE
            grantee text;
          BEGIN
            FOR grantee IN
              SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
              FROM (SELECT c.relacl AS acl, c.relowner AS owner FROM pg_catalog.pg_class c WHERE c.relnamespace = 'safeschema'::regnamespace
                    UNION ALL SELECT t.attacl, c.relowner FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid WHERE c.relnamespace = 'safeschema'::regnamespace
                    UNION ALL SELECT n.nspacl, n.nspowner FROM pg_catalog.pg_namespace n WHERE n.nspname = 'safeschema') AS o
              CROSS JOIN LATERAL pg_catalog.aclexplode(o.acl) AS a WHERE a.grantee <> o.owner
            LOOP
              EXECUTE 'REVOKE ALL ON SCHEMA safeschema FROM ' || grantee;
              EXECUTE 'REVOKE ALL ON ALL TABLES IN SCHEMA safeschema FROM ' || grantee;
              EXECUTE 'REVOKE ALL ON ALL SEQUENCES IN SCHEMA safeschema FROM ' || grantee;
            END LOOP;
          END;
        END
        $store$;

        """);
}
