namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// How PostgreSQL writes a declared expression. It never gives back the text it was given, so the declared text is written by the
/// server itself: on a temporary twin, rolled back, for objects that exist; from the catalog, for objects that this run made.
/// </summary>
static class FormBlocks
{
    /// <summary>First contact with objects that somebody else made: an equal one is then left alone.</summary>
    public static ScriptStatement Learn(IEnumerable<string> kinds, IReadOnlyCollection<NormalForm> forms, string searchPath) => new("Learn how the server writes expressions", $$"""
        -- Declared expressions of objects that exist already, written by the server on a temporary twin that is rolled back. The
        -- twin has the table's name and columns, so the words are the same. Deparsing is not final: the server's text, parsed
        -- again, can come out differently once more, so that form counts as well.
        DO $learn$
        DECLARE
          kind text;
          items jsonb;
          item record;
          forms jsonb;
          source text;
          form text;
          twin text;
          known jsonb;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' OR NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') THEN
            RETURN;
          END IF;
          known := pg_catalog.current_setting('safeschema.forms')::jsonb;
          FOREACH kind IN ARRAY ARRAY[{{PreflightBlocks.List(kinds)}}]::text[] LOOP
            CONTINUE WHEN pg_catalog.current_setting('safeschema.found')::jsonb -> kind ->> 'learn' = '0';
            EXECUTE 'SELECT pg_catalog.jsonb_agg(l) FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(q.learn) AS l' INTO items;
            FOR item IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(items, '[]')) AS i (key text, form text, relation text, part text, source text, actual text) LOOP
              CONTINUE WHEN known ? item.key;
              forms := '[]';
              BEGIN
                SELECT pg_catalog.quote_ident(c.relname) INTO twin FROM pg_catalog.pg_class c WHERE c.oid = item.relation::regclass;
                IF item.form IN ({{PreflightBlocks.List(forms.Where(form => form.OnTable).Select(form => form.Name).DefaultIfEmpty(""))}}) THEN
                  EXECUTE 'CREATE TEMP TABLE ' || twin || ' (LIKE ' || item.relation || ')';
                END IF;
                source := item.source;
                FOR round IN 1 .. 3 LOOP
                  -- The third round writes what the catalog has now: equal to the others, it is one more form of the same.
                  IF round = 3 THEN
                    EXIT WHEN item.actual IS NULL OR forms ? item.actual;
                    source := item.actual;
                  END IF;
                  PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
                  CASE item.form
        {{string.Join("\n", forms.Select(form => $"            WHEN {Quote.Literal(form.Name)} THEN EXECUTE {form.Put};"))}}
                  END CASE;
                  -- The twin has a type of its own name, and would hide a type of PostgreSQL's if it were searched first.
                  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                  form := CASE item.form
        {{string.Join("\n", forms.Select(form => $"            WHEN {Quote.Literal(form.Name)} THEN {form.Read}"))}} END;
                  IF round < 3 THEN
                    forms := CASE WHEN forms ? form THEN forms ELSE forms || pg_catalog.to_jsonb(form) END;
                    source := form;
                    known := known || pg_catalog.jsonb_build_object(item.key, forms);
                  ELSIF forms ? form THEN
                    known := known || pg_catalog.jsonb_build_object(item.key, forms || pg_catalog.to_jsonb(item.actual));
                  END IF;
                END LOOP;
                RAISE EXCEPTION USING ERRCODE = 'SS000';
              EXCEPTION
                WHEN SQLSTATE 'SS000' THEN NULL;
                -- It cannot be read here yet, because something it names is still to be made: then it differs.
                WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR invalid_table_definition THEN NULL;
              END;
            END LOOP;
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.forms', known::text, true);
        END
        $learn$;

        """);

    /// <summary>What this run made, read back: that is how the server writes it.</summary>
    public static ScriptStatement ReadBack(IEnumerable<string> kinds) => new("Read back what was made", $$"""
        -- Expressions of objects that this run made: the catalog says how the server writes them.
        DO $back$
        DECLARE
          kind text;
          learned jsonb;
          done int[];
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          END IF;
          done := pg_catalog.current_setting('safeschema.done')::int[];
          IF pg_catalog.current_setting('safeschema.converted') = 'yes' THEN
            -- Columns that differ now are others than before.
            EXECUTE 'SELECT count(*) FROM (' || pg_catalog.current_setting('safeschema.compare_column') || ') AS q';
          END IF;
          FOREACH kind IN ARRAY ARRAY[{{PreflightBlocks.List(kinds)}}]::text[] LOOP
            EXECUTE 'SELECT pg_catalog.jsonb_object_agg(l ->> ''key'', pg_catalog.jsonb_build_array(l ->> ''actual'')) FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind)
                 || ') AS q CROSS JOIN LATERAL unnest(q.made_by) AS m (step) JOIN unnest($1) AS f (step) ON f.step = m.step CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(q.learn) AS l WHERE l ->> ''actual'' IS NOT NULL' INTO learned USING done;
            PERFORM pg_catalog.set_config('safeschema.forms', (pg_catalog.current_setting('safeschema.forms')::jsonb || coalesce(learned, '{}'))::text, true);
          END LOOP;
        END
        $back$;

        """);

    /// <summary>Writes the forms down for the next run.</summary>
    public static ScriptStatement Record => new("Record normal forms", $$"""
        -- Written down, so that the next run needs to compare only.
        DO $record$
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0'
             OR NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('safeschema.normal_form') AND pg_catalog.pg_has_role(c.relowner, 'USAGE')) THEN
            RETURN;
          END IF;
          INSERT INTO safeschema.normal_form (key, server, form)
          SELECT k.key, pg_catalog.current_setting('server_version_num')::int / 10000, f.form
          FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.forms')::jsonb) AS k (key, forms)
          CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(k.forms) AS f (form)
          ON CONFLICT DO NOTHING;
        END
        $record$;

        """);
}
