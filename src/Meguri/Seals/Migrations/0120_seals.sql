-- 記録の封印: what was written is sealed soon after, each seal over the one before it. See decision 13.
create table seals (
    id bigint primary key check (id > 0),
    at timestamptz not null,
    epoch integer not null check (epoch > 0),
    writes integer not null check (writes >= 0),
    events bigint not null check (events >= 0),
    content bytea not null check (length(content) = 32),
    hash bytea not null unique check (length(hash) = 32),
    reason text not null,
    -- Every transaction below this had ended. A number of this server only: a restored database gets its own, like writes.xid.
    horizon xid8 not null default pg_current_xact_id()
);

create index seals_anew on seals (id) where reason <> '';

create table sealed_writes (
    write_id bigint primary key references writes (id),
    seal_id bigint not null references seals (id),
    hash bytea not null check (length(hash) = 32),
    -- The actor's name is sealed through a salt, so that it can be erased and the seal stays whole.
    name_salt bytea,
    name_hash bytea not null check (length(name_hash) = 16)
);
create index sealed_writes_of_seal on sealed_writes (seal_id);

create table seal_checks (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    seal_id bigint not null,
    writes bigint not null,
    events bigint not null,
    problem text not null,
    notes text not null
);

create trigger seals_append_only before update or delete on seals for each row execute function refuse_change();
create trigger seals_no_truncate before truncate on seals for each statement execute function refuse_change();
create trigger sealed_writes_append_only before update or delete on sealed_writes for each row execute function refuse_change();
create trigger sealed_writes_no_truncate before truncate on sealed_writes for each statement execute function refuse_change();
create trigger seal_checks_append_only before update or delete on seal_checks for each row execute function refuse_change();
create trigger seal_checks_no_truncate before truncate on seal_checks for each statement execute function refuse_change();

-- Erases the actor's name of some writes; the seals over them hold as before. For the owner of the tables alone.
create function forget_names(write_ids bigint[], instead text) returns void language plpgsql as $$
begin
    alter table writes disable trigger writes_append_only;
    update writes set actor_name = instead where id = any (write_ids);
    alter table writes enable trigger writes_append_only;
    alter table sealed_writes disable trigger sealed_writes_append_only;
    update sealed_writes set name_salt = null where write_id = any (write_ids);
    alter table sealed_writes enable trigger sealed_writes_append_only;
end $$;
revoke all on function forget_names from public;
