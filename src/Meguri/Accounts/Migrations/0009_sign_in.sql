-- A session is a row: it ends where its owner says so, and not only in the browser's cookie.
create table staff_sessions (
    id uuid primary key,
    staff_id uuid not null references staff (id) on delete cascade,
    began_at timestamptz not null,
    seen_at timestamptz not null,
    ended_at timestamptz,
    browser varchar(60) not null,
    address_key bytea not null
);
create index staff_sessions_of on staff_sessions (staff_id, began_at);

-- Attempts at a name: from one address, or from all that the name never signed in from. Names and addresses are kept as hashes only.
create table sign_in_attempts (
    key bytea primary key,
    name_key bytea not null,
    attempts integer not null,
    last_at timestamptz not null
);
create index sign_in_attempts_of on sign_in_attempts (name_key);

alter table staff add column must_change_password boolean not null default false;
update staff set lockout_end = null, access_failed_count = 0 where lockout_end is not null or access_failed_count > 0;
