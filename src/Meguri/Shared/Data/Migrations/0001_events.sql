create table writes (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor_id uuid,
    actor_name text not null check (actor_name <> ''),
    reason text not null,
    once_key uuid unique
);

create table events (
    id bigint generated always as identity primary key,
    write_id bigint not null references writes (id),
    name text not null,
    version smallint not null,
    kind text not null,
    key text not null,
    plan_code text,
    changes jsonb not null
);
create index events_of_record on events (kind, key, id desc);
create index events_of_write on events (write_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger writes_append_only before update or delete on writes for each row execute function refuse_change();
create trigger writes_no_truncate before truncate on writes for each statement execute function refuse_change();
create trigger events_append_only before update or delete on events for each row execute function refuse_change();
create trigger events_no_truncate before truncate on events for each statement execute function refuse_change();
