create table jobs (
    id bigint generated always as identity primary key,
    kind text not null check (kind <> ''),
    payload jsonb not null,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    percent smallint not null default 0 check (percent between 0 and 100),
    message text not null default '',
    error text,
    attempts smallint not null default 0,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    lease uuid,
    lease_until timestamptz,
    check ((state = 'running') = (lease is not null and lease_until is not null)),
    check ((state = 'failed') = (error is not null)),
    check ((state in ('done', 'failed')) = (finished_at is not null))
);
create index jobs_to_do on jobs (id) where state in ('waiting', 'running');
