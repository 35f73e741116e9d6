-- Tells of every DDL command, also of one that is rolled back: a log table would be rolled back with it, but a NOTICE has
-- been sent by then, and a sequence never goes back. Install as a superuser; the witness then watches every role.
create schema safeschema_judges;

create sequence safeschema_judges.ddl_commands minvalue 0 start 0;
select nextval('safeschema_judges.ddl_commands');

-- SECURITY DEFINER, so that roles without any right on this schema are counted too. The function's own client_min_messages
-- lets the NOTICE through to a client that asked for less.
create function safeschema_judges.witness() returns event_trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set client_min_messages = notice
as $$
declare
  object record;
begin
  if tg_event = 'ddl_command_start' then
    perform nextval('safeschema_judges.ddl_commands');
    raise notice using errcode = 'JDDL1', message = concat_ws(e'\t', tg_event, tg_tag, '');
  elsif tg_event = 'ddl_command_end' then
    for object in select command_tag as tag, object_identity as name from pg_event_trigger_ddl_commands() loop
      raise notice using errcode = 'JDDL1', message = concat_ws(e'\t', tg_event, object.tag, coalesce(object.name, ''));
    end loop;
  else
    for object in select object_type as type, object_identity as name from pg_event_trigger_dropped_objects() where not is_temporary loop
      raise notice using errcode = 'JDDL1', message = concat_ws(e'\t', tg_event, tg_tag, object.type || ' ' || object.name);
    end loop;
  end if;
end
$$;

create event trigger safeschema_judges_start on ddl_command_start execute function safeschema_judges.witness();
create event trigger safeschema_judges_end on ddl_command_end execute function safeschema_judges.witness();
create event trigger safeschema_judges_drop on sql_drop execute function safeschema_judges.witness();
