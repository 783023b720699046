-- ファイルの中身: each content is kept once, under its hash, in pieces. What is kept never changes; it goes when nothing refers to it any more.
create table file_contents (
    sha256 varchar(64) primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    length bigint not null check (length > 0),
    -- When it was last handed in: a content that nothing refers to yet may be about to be used.
    stored_at timestamptz not null
);
create index file_contents_by_time on file_contents (stored_at);

create table file_pieces (
    sha256 varchar(64) not null references file_contents on delete cascade,
    number integer not null check (number >= 0),
    bytes bytea not null check (length(bytes) > 0),
    primary key (sha256, number)
);
-- Pictures and office files are compressed already.
alter table file_pieces alter bytes set storage external;

-- 縮小画像 of contents that are pictures.
create table file_thumbnails (
    sha256 varchar(64) primary key references file_contents on delete cascade,
    bytes bytea not null check (length(bytes) > 0)
);
alter table file_thumbnails alter bytes set storage external;

create trigger file_contents_kept before update of sha256, length on file_contents for each row execute function refuse_change();
create trigger file_pieces_kept before update on file_pieces for each row execute function refuse_change();
create trigger file_thumbnails_kept before update on file_thumbnails for each row execute function refuse_change();
