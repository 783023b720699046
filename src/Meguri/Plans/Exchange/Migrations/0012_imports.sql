-- Files that wait for a person's decision. What an import changed stands in the events; the bytes go once it is done or given up.
create table imports (
    id uuid primary key,
    file_name varchar(255) not null,
    content bytea,
    choices jsonb not null,
    state varchar(20) not null check (state in ('Open', 'Done', 'Cancelled')),
    plan_code varchar(40),
    changed_records integer not null,
    made_at timestamptz not null,
    made_by varchar(200) not null,
    closed_at timestamptz,
    check ((state = 'Open') = (content is not null)),
    check ((state = 'Open') = (closed_at is null))
);
create index imports_by_time on imports (made_at);
