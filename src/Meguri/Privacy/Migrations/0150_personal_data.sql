-- Who read personal data, and how. It says which entry and never what stood there.
create table personal_reads (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    staff_id uuid not null,
    register varchar(40) not null,
    entry varchar(200) not null,
    entries integer not null check (entries > 0),
    way varchar(10) not null check (way in ('view', 'export', 'print')),
    reason varchar(400) not null
);
create index personal_reads_of_staff on personal_reads (staff_id, id);
create index personal_reads_of_entry on personal_reads (register, entry, id);
create trigger personal_reads_append_only before update or delete on personal_reads for each row execute function refuse_change();
create trigger personal_reads_no_truncate before truncate on personal_reads for each statement execute function refuse_change();

-- How long the city keeps each register, and whether it is erased by itself when the time is over.
create table personal_keeping (
    register varchar(40) primary key,
    months integer not null check (months between 1 and 1200),
    is_on boolean not null,
    version integer not null
);

-- What earlier versions wrote of people into the event log: the names and addresses of staff, the names and affiliations of members of boards. That they
-- changed stays, in its place and order; what they were goes. An account is known by its number from now on, not by its sign-in name, which may be an address.
alter table events disable trigger events_append_only;
update events e set
    key = coalesce((select s.id::text from staff s where s.user_name = e.key), 'erased'),
    changes = (
        select coalesce(jsonb_object_agg(c.key, case when c.key in ('userName', 'displayName', 'email') then '[]'::jsonb else c.value end), '{}'::jsonb)
        from jsonb_each(e.changes) c)
    where e.kind = 'staff';
update events e set
    changes = (
        select coalesce(jsonb_object_agg(c.key, case when c.key in ('name', 'affiliation') then '[]'::jsonb else c.value end), '{}'::jsonb)
        from jsonb_each(e.changes) c)
    where e.kind = 'boardMember';
update events e set changes = jsonb_set(e.changes, '{acceptedBy}', '[]'::jsonb)
    where e.kind = 'acceptedFinding' and e.changes ? 'acceptedBy';
-- Who was to write a sheet, in whose place somebody approved, who was told: the moves and the mails know it by number.
update events e set
    changes = (
        select coalesce(jsonb_object_agg(c.key, case when c.key in ('person', 'inPlaceOf', 'mailed') then '[]'::jsonb else c.value end), '{}'::jsonb)
        from jsonb_each(e.changes) c)
    where e.kind in ('task', 'boardAnswer') and e.changes ?| array['person', 'inPlaceOf', 'mailed'];
alter table events enable trigger events_append_only;

-- A frozen packet stays as it is; who froze it can be erased.
drop trigger board_packets_frozen on board_packets;
create trigger board_packets_frozen before update of board_code, session_number, number, plan_code, title, frozen_at, pages, document, sha256 or delete on board_packets
    for each row execute function refuse_change();
