-- 公表の案: what one person prepared for publication and another approves. Its moves stand in approval_moves.
create table publications (
    id bigint generated always as identity primary key,
    plan_code varchar(40) not null references plans on update cascade on delete cascade deferrable initially deferred,
    summary varchar(4000) not null check (summary <> ''),
    errors_reason varchar(1000) not null,
    seal varchar(64) not null check (seal ~ '^[0-9a-f]{64}$'),
    route varchar(400) not null,
    publish_at timestamptz,
    edition_number integer references editions,
    approval_id uuid not null unique,
    state varchar(20) not null check (state in ('Open', 'Submitted', 'Returned', 'Approved', 'Fixed')),
    step integer not null check (step between 0 and 5),
    since timestamptz not null,
    submitted_by uuid references staff (id),
    version integer not null,
    check ((state = 'Submitted') = (step > 0)),
    check ((state = 'Fixed') = (edition_number is not null))
);
-- One at a time for a plan.
create unique index publications_under_way on publications (plan_code) where state <> 'Fixed';

-- 決め方: how an edition was decided; editions from before say nothing.
alter table editions add column decided varchar(1100) not null default '';
