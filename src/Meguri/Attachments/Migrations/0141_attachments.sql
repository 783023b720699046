-- 添付ファイル: a file that hangs on a record. The record is named by its kind and key (owner, such as sheet:32-4:2024), as in the event log,
-- so that what is deleted and given back has its files again.
create table attachments (
    id uuid primary key,
    owner varchar(200) not null check (owner <> ''),
    plan_code varchar(40) check (plan_code <> ''),
    number integer not null check (number > 0),
    title varchar(100) not null check (title <> ''),
    file_name varchar(200) not null check (file_name <> ''),
    media_type varchar(100) not null check (media_type <> ''),
    length bigint not null check (length > 0),
    sha256 varchar(64) not null references file_contents,
    is_public boolean not null,
    -- The document names persons in its properties; whom is not kept.
    has_names boolean not null,
    sort_order integer not null,
    added_at timestamptz not null,
    added_by varchar(100) not null check (added_by <> ''),
    -- 取り除いた: it can be given back until it is tidied away.
    removed_at timestamptz,
    removed_by varchar(100),
    version integer not null,
    check ((removed_at is null) = (removed_by is null))
);
create unique index attachments_of on attachments (owner, coalesce(plan_code, ''), number);
create index attachments_by_owner on attachments (owner text_pattern_ops);
create index attachments_of_content on attachments (sha256);
create index attachments_removed on attachments (removed_at) where removed_at is not null;
