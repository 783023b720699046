-- Which transaction wrote: the only order in which writes become visible. A reader that keeps a snapshot asks for what it could not see then.
alter table writes add column xid xid8 not null default '0';
alter table writes alter column xid set default pg_current_xact_id();
create index writes_by_transaction on writes (xid);

-- What those writes changed. Most events may be of one write, the first import: that must not lead the planner to read them all.
create function changed_in(write_ids bigint[]) returns table (kind text, key text, name text, plan_code text, moved boolean)
    language sql stable set enable_seqscan = off set jit = off as $$
    select e.kind, e.key, e.name, e.plan_code, e.changes ? 'homeMeasureCode' or e.changes ? 'homePlanCode' from events e where e.write_id = any (write_ids)
$$;
