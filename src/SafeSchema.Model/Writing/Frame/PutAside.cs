namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Puts rows, or single values, into quarantine. The table's own triggers are switched off by name meanwhile and put back as
/// they were: an <c>updated_at</c> stays what it was, and nothing else is set off.
/// </summary>
static class PutAside
{
    /// <summary>The variables that <see cref="Block"/> and <see cref="TriggersOff"/> use.</summary>
    public const string Declarations = """
          own_trigger record;
          own_triggers jsonb;
          row_key text;
          column_name text;
        """;

    /// <summary>A plpgsql block. All arguments are plpgsql expressions.</summary>
    /// <param name="relation">The table's SQL text.</param>
    /// <param name="alias">A literal: the alias under which the condition knows the table.</param>
    /// <param name="condition">The condition's SQL text.</param>
    /// <param name="columns">The columns whose values are put aside: an array of names.</param>
    /// <param name="moves">Whether the rows leave, or the values become NULL.</param>
    /// <param name="clears">Whether the values are set to NULL here; a conversion does that by itself.</param>
    /// <param name="reason">Why, for the record.</param>
    public static string Block(string relation, string alias, string condition, string columns, string moves, string clears, string reason) => $$"""
        {{RowKey(relation, alias)}}
            FOREACH column_name IN ARRAY {{columns}} LOOP
              EXECUTE 'INSERT INTO safeschema.quarantine (relation, key, column_name, old_value, moved_row, reason) SELECT ' || pg_catalog.quote_literal({{relation}}) || ', ' || coalesce(row_key, 'pg_catalog.to_jsonb({{alias}}.*)') || ', '
                   || pg_catalog.quote_literal(column_name) || ', {{alias}}.' || pg_catalog.quote_ident(column_name) || '::text, ' || CASE WHEN {{moves}} THEN 'pg_catalog.to_jsonb({{alias}}.*)' ELSE 'NULL' END || ', '
                   || pg_catalog.quote_literal({{reason}}) || ' FROM ' || {{relation}} || ' AS {{alias}} WHERE ' || {{condition}};
            END LOOP;
            IF {{moves}} OR {{clears}} THEN
        {{TriggersOff(relation)}}
              IF {{moves}} THEN
                EXECUTE 'DELETE FROM ' || {{relation}} || ' AS {{alias}} WHERE ' || {{condition}};
              ELSE
                EXECUTE 'UPDATE ' || {{relation}} || ' AS {{alias}} SET ' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u) || ' = NULL', ', ') FROM unnest({{columns}}) AS u) || ' WHERE ' || {{condition}};
              END IF;
              SET CONSTRAINTS ALL IMMEDIATE;
        {{TriggersOn(relation)}}
            END IF;
        """;

    /// <summary>Puts the SQL text of the row's key, as JSON, into <c>row_key</c>: its primary key, or NULL where there is none.</summary>
    public static string RowKey(string relation, string alias) => $$"""
            SELECT 'pg_catalog.jsonb_build_object(' || pg_catalog.string_agg(pg_catalog.quote_literal(a.attname) || ', {{alias}}.' || pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.place) || ')' INTO row_key
            FROM pg_catalog.pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
            WHERE i.indrelid = pg_catalog.to_regclass({{relation}}) AND i.indisprimary;
        """;

    /// <summary>Switches the table's own triggers off by name; never the internal ones, which keep foreign keys.</summary>
    public static string TriggersOff(string relation) => $$"""
              SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', g.tgname, 'enabled', g.tgenabled) ORDER BY g.tgname) INTO own_triggers
              FROM pg_catalog.pg_trigger g WHERE g.tgrelid = pg_catalog.to_regclass({{relation}}) AND NOT g.tgisinternal AND g.tgenabled <> 'D';
              FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
                EXECUTE 'ALTER TABLE ' || {{relation}} || ' DISABLE TRIGGER ' || pg_catalog.quote_ident(own_trigger.name);
              END LOOP;
        """;

    /// <summary>Puts them back as they were.</summary>
    public static string TriggersOn(string relation) => $$"""
              FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
                EXECUTE 'ALTER TABLE ' || {{relation}} || CASE own_trigger.enabled WHEN 'A' THEN ' ENABLE ALWAYS TRIGGER ' WHEN 'R' THEN ' ENABLE REPLICA TRIGGER ' ELSE ' ENABLE TRIGGER ' END || pg_catalog.quote_ident(own_trigger.name);
              END LOOP;
        """;
}
