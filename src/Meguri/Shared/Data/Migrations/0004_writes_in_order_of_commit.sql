-- Which transaction wrote: the only order in which writes become visible. A reader that keeps a snapshot asks for what it could not see then.
alter table writes add column xid xid8 not null default '0';
alter table writes alter column xid set default pg_current_xact_id();
create index writes_by_transaction on writes (xid);
