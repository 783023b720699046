-- An edition outlives what it was made from: it refers to nothing in the working tables, and nothing in it ever changes.

create table editions (
    number integer primary key check (number > 0),
    plan_code varchar(40) not null check (plan_code <> ''),
    title varchar(200) not null,
    published_at timestamptz not null,
    approver_id uuid,
    approver_name text not null check (approver_name <> ''),
    summary varchar(4000) not null,
    errors_reason varchar(1000) not null,
    document bytea not null,
    sha256 varchar(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
    findings bytea not null
);

create table edition_files (
    edition_number integer not null references editions,
    path varchar(200) not null check (path ~ '^[a-z0-9][a-z0-9/_.-]*$'),
    title varchar(200) not null check (title <> ''),
    media_type varchar(100) not null check (media_type <> ''),
    bytes bytea not null,
    sha256 varchar(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (edition_number, path)
);

-- Compressed already: spend no time on compressing again.
alter table editions alter document set storage external, alter findings set storage external;
alter table edition_files alter bytes set storage external;

create table edition_orders (
    edition_number integer not null references editions,
    path varchar(200) not null,
    job_id bigint not null references jobs,
    primary key (edition_number, path)
);

create trigger editions_immutable before update or delete on editions for each row execute function refuse_change();
create trigger editions_no_truncate before truncate on editions for each statement execute function refuse_change();
create trigger edition_files_immutable before update or delete on edition_files for each row execute function refuse_change();
create trigger edition_files_no_truncate before truncate on edition_files for each statement execute function refuse_change();

-- Every node keeps editions in memory and listens for what is new.
create function tell_editions() returns trigger language plpgsql as $$
begin
    notify meguri_editions;
    return null;
end $$;
create trigger editions_tell after insert on editions for each statement execute function tell_editions();
create trigger edition_files_tell after insert on edition_files for each statement execute function tell_editions();
