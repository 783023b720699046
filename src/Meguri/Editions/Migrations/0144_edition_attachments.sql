-- 版の添付ファイル: what was marked public when the edition was made, with its contents; nothing in it ever changes.
create table edition_attachments (
    edition_number integer not null references editions,
    number integer not null check (number > 0),
    -- The record that it hung on, such as sheet:32-4:2024.
    owner varchar(200) not null check (owner <> ''),
    title varchar(100) not null check (title <> ''),
    file_name varchar(200) not null check (file_name <> ''),
    media_type varchar(100) not null check (media_type <> ''),
    length bigint not null check (length > 0),
    sha256 varchar(64) not null references file_contents,
    primary key (edition_number, number)
);
create index edition_attachments_of_content on edition_attachments (sha256);
create trigger edition_attachments_immutable before update or delete on edition_attachments for each row execute function refuse_change();
create trigger edition_attachments_no_truncate before truncate on edition_attachments for each statement execute function refuse_change();
