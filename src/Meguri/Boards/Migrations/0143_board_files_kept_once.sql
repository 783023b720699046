-- The materials of sessions lie with all other contents, once each.
insert into file_contents (sha256, length, stored_at)
    select f.sha256, min(f.length), now() from board_files f group by f.sha256 on conflict (sha256) do nothing;
insert into file_pieces (sha256, number, bytes)
    select b.sha256, n, substring(b.bytes from n * 1048576 + 1 for 1048576)
    from (select distinct on (f.sha256) f.sha256, y.bytes from board_files f join board_file_bytes y using (board_code, session_number, number) order by f.sha256) b
    cross join lateral generate_series(0, (length(b.bytes) - 1) / 1048576) n
    on conflict do nothing;
drop table board_file_bytes;
alter table board_files add foreign key (sha256) references file_contents;
create index board_files_of_content on board_files (sha256);

-- 調書に固めた添付: what the sheets of a packet had when it was frozen.
create table board_packet_files (
    board_code varchar(40) not null,
    session_number integer not null,
    packet_number integer not null,
    number integer not null check (number > 0),
    title varchar(100) not null check (title <> ''),
    file_name varchar(200) not null check (file_name <> ''),
    media_type varchar(100) not null check (media_type <> ''),
    length bigint not null check (length > 0),
    sha256 varchar(64) not null references file_contents,
    primary key (board_code, session_number, packet_number, number),
    foreign key (board_code, session_number, packet_number) references board_packets
);
create index board_packet_files_of_content on board_packet_files (sha256);
create trigger board_packet_files_frozen before update or delete on board_packet_files for each row execute function refuse_change();
create trigger board_packet_files_no_truncate before truncate on board_packet_files for each statement execute function refuse_change();
