-- What the judges ask a database themselves.

-- Runs statements, each as far as it can; the answer has an error, or an empty text, for each.
CREATE FUNCTION safeschema_judges.try(statements text[]) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  statement text;
  errors text[] := '{}';
BEGIN
  FOREACH statement IN ARRAY statements LOOP
    BEGIN
      EXECUTE statement;
      errors := errors || ''::text;
    EXCEPTION WHEN OTHERS THEN
      errors := errors || (SQLSTATE || ' ' || SQLERRM);
    END;
  END LOOP;
  RETURN errors;
END
$$;

-- The rows of a table; none where there is no such table.
CREATE FUNCTION safeschema_judges.rows(relation text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF to_regclass(relation) IS NOT NULL THEN
    RETURN QUERY EXECUTE 'SELECT to_jsonb(t.*) FROM ' || relation || ' AS t';
  END IF;
END
$$;

-- Two texts that say one number, or one moment.
CREATE FUNCTION safeschema_judges.same(a text, b text, type text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  equal boolean;
BEGIN
  EXECUTE format('SELECT $1::%1$s = $2::%1$s', type) INTO equal USING a, b;
  RETURN equal;
EXCEPTION WHEN data_exception THEN
  RETURN false;
END
$$;

-- How many keys there are in all objects of a value.
CREATE FUNCTION safeschema_judges.keys(value json) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE json_typeof(value)
    WHEN 'object' THEN (SELECT count(*) + coalesce(sum(safeschema_judges.keys(o.value)), 0) FROM json_each(value) AS o)
    WHEN 'array' THEN (SELECT coalesce(sum(safeschema_judges.keys(a.value)), 0) FROM json_array_elements(value) AS a)
    ELSE 0 END;
END
$$;

-- A value in the words of another type, or NULL where it is none of that type or would lose something.
CREATE FUNCTION safeschema_judges.become(value text, type text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  new text;
BEGIN
  BEGIN
    EXECUTE format('SELECT $1::%s::text', type) INTO new USING value;
  EXCEPTION WHEN data_exception THEN
    -- 8.00 is a whole number, although the input of integer does not read it.
    IF type NOT IN ('smallint', 'integer', 'bigint') OR NOT safeschema_judges.same(value, value, 'numeric') THEN
      RETURN NULL;
    END IF;
    EXECUTE format('SELECT $1::numeric::%s::text', type) INTO new USING value;
  END;
  -- Of two equal keys only one is left.
  IF type = 'jsonb' AND safeschema_judges.keys(value::json) <> safeschema_judges.keys(new::json) THEN
    RETURN NULL;
  END IF;
  IF new = value OR type ~ '^(json|uuid|bool)' OR safeschema_judges.same(new, value, 'numeric') OR safeschema_judges.same(new, value, 'timestamptz') THEN
    RETURN new;
  END IF;
  RETURN NULL;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END
$$;

-- The value of an expression over one column, or NULL where it has none.
CREATE FUNCTION safeschema_judges.evaluate(expression text, name text, value text, source text, type text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  new text;
BEGIN
  EXECUTE format('SELECT %s::%s::text FROM (SELECT $1::%s AS %I) AS t', expression, type, source, name) INTO new USING value;
  RETURN new;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END
$$;

-- Whether a role lacks the right to run a query.
CREATE FUNCTION safeschema_judges.may_not(role text, query text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', role, true);
  EXECUTE query;
  PERFORM set_config('role', 'none', true);
  RETURN false;
EXCEPTION WHEN insufficient_privilege THEN
  RETURN true;
END
$$;

-- Whether a row makes a query fail.
CREATE FUNCTION safeschema_judges.fails(query text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE query;
  RETURN false;
EXCEPTION WHEN data_exception THEN
  RETURN true;
END
$$;

-- Whether a role may not, or cannot, run a statement. It is undone in any case.
CREATE FUNCTION safeschema_judges.refused(role text, statement text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', role, true);
  EXECUTE statement;
  RAISE EXCEPTION USING ERRCODE = 'SS000';
EXCEPTION
  WHEN SQLSTATE 'SS000' THEN RETURN false;
  WHEN OTHERS THEN RETURN true;
END
$$;
