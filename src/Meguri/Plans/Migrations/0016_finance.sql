-- Files of the finance system that wait for a person's decision. The bytes go once they are taken in or given up.
create table finance_imports (
    id uuid primary key,
    plan_code varchar(40) not null references plans on update cascade deferrable initially deferred,
    file_name varchar(255) not null,
    content bytea,
    choices jsonb not null,
    state varchar(20) not null check (state in ('Open', 'Done', 'Cancelled')),
    changed_records integer not null,
    made_at timestamptz not null,
    made_by varchar(200) not null,
    closed_at timestamptz,
    check ((state = 'Open') = (content is not null)),
    check ((state = 'Open') = (closed_at is null))
);
create index finance_imports_by_time on finance_imports (made_at);

-- How the city's finance files are to be read, under names the staff give.
create table finance_mappings (
    name varchar(60) primary key check (name <> ''),
    mapping jsonb not null,
    used_at timestamptz not null
);
