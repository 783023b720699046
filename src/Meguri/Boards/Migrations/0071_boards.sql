-- 審議会・附属機関: boards, their members and sessions, what they read, what they said and what became of it.
create table review_boards (
    code varchar(40) primary key check (code ~ '^[a-z0-9][a-z0-9-]*$' and code not in ('link', 'edit')),
    name varchar(100) not null check (name <> ''),
    basis varchar(200) not null,
    about varchar(2000) not null,
    published boolean not null,
    version integer not null
);

create table board_plans (
    board_code varchar(40) not null references review_boards,
    plan_code varchar(40) not null references plans on update cascade on delete cascade deferrable initially deferred,
    primary key (board_code, plan_code)
);

create table board_members (
    board_code varchar(40) not null references review_boards,
    number integer not null check (number > 0),
    name varchar(60) not null check (name <> ''),
    affiliation varchar(100) not null,
    role varchar(20) not null check (role in ('chair', 'vice', 'member')),
    from_date date not null,
    to_date date not null,
    name_hidden boolean not null,
    version integer not null,
    primary key (board_code, number),
    check (from_date <= to_date)
);

create table board_sessions (
    board_code varchar(40) not null references review_boards,
    number integer not null check (number > 0),
    title varchar(100) not null check (title <> ''),
    held_on date not null,
    hours varchar(40) not null,
    place varchar(100) not null,
    agenda varchar(4000) not null,
    minutes text not null,
    published boolean not null,
    minutes_published boolean not null,
    opinions_published boolean not null,
    version integer not null,
    primary key (board_code, number),
    check (length(minutes) <= 40000)
);

create table board_files (
    board_code varchar(40) not null,
    session_number integer not null,
    number integer not null check (number > 0),
    title varchar(100) not null check (title <> ''),
    is_minutes boolean not null,
    file_name varchar(200) not null check (file_name <> ''),
    media_type varchar(100) not null check (media_type <> ''),
    length integer not null check (length > 0),
    sha256 varchar(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
    published boolean not null,
    version integer not null,
    primary key (board_code, session_number, number),
    foreign key (board_code, session_number) references board_sessions
);

create table board_file_bytes (
    board_code varchar(40) not null,
    session_number integer not null,
    number integer not null,
    bytes bytea not null,
    primary key (board_code, session_number, number),
    foreign key (board_code, session_number, number) references board_files on delete cascade
);
alter table board_file_bytes alter bytes set storage external;

-- 会議資料（調書）: frozen. Only the day on which it becomes public may be set anew.
create table board_packets (
    board_code varchar(40) not null,
    session_number integer not null,
    number integer not null check (number > 0),
    plan_code varchar(40) not null check (plan_code <> ''),
    title varchar(100) not null check (title <> ''),
    frozen_at timestamptz not null,
    frozen_by varchar(60) not null check (frozen_by <> ''),
    pages integer not null check (pages > 0),
    document bytea not null,
    sha256 varchar(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
    public_on date,
    version integer not null,
    primary key (board_code, session_number, number),
    foreign key (board_code, session_number) references board_sessions
);
alter table board_packets alter document set storage external;
create trigger board_packets_frozen before update of board_code, session_number, number, plan_code, title, frozen_at, frozen_by, pages, document, sha256 or delete on board_packets for each row execute function refuse_change();
create trigger board_packets_no_truncate before truncate on board_packets for each statement execute function refuse_change();

create table board_packet_pdfs (
    board_code varchar(40) not null,
    session_number integer not null,
    packet_number integer not null,
    bytes bytea not null,
    primary key (board_code, session_number, packet_number),
    foreign key (board_code, session_number, packet_number) references board_packets
);
alter table board_packet_pdfs alter bytes set storage external;
create trigger board_packet_pdfs_frozen before update or delete on board_packet_pdfs for each row execute function refuse_change();

create table board_opinions (
    board_code varchar(40) not null,
    session_number integer not null,
    number integer not null check (number > 0),
    member_number integer not null,
    kind varchar(20) not null check (kind in ('question', 'opinion', 'request')),
    text varchar(4000) not null check (text <> ''),
    said_on date not null,
    target_kind varchar(20) not null check (target_kind in ('', 'node', 'indicator', 'paragraph')),
    target_code varchar(100) not null,
    plan_code varchar(40) references plans on update cascade on delete set null deferrable initially deferred,
    node_code varchar(40),
    plan_year integer not null,
    department_code varchar(40) references departments on update cascade deferrable initially deferred,
    due_on date,
    by_member boolean not null,
    version integer not null,
    primary key (board_code, session_number, number),
    foreign key (board_code, session_number) references board_sessions,
    foreign key (board_code, member_number) references board_members,
    foreign key (plan_code, node_code) references nodes on update cascade on delete set null (node_code) deferrable initially deferred,
    check ((target_kind = '') = (target_code = ''))
);
create index board_opinions_of_node on board_opinions (plan_code, node_code);
create index board_opinions_of_department on board_opinions (department_code);

create table board_answers (
    board_code varchar(40) not null,
    session_number integer not null,
    opinion_number integer not null,
    kind varchar(20) not null check (kind in ('', 'will', 'done', 'consider', 'decline')),
    text varchar(4000) not null,
    reason varchar(1000) not null,
    day date,
    state varchar(20) not null check (state in ('Draft', 'Submitted', 'Returned', 'Approved')),
    route varchar(100) not null,
    step integer not null check (step between 0 and 5),
    since timestamptz not null,
    submitted_by uuid,
    submitted_name varchar(60) not null,
    approved_at timestamptz,
    returned_for varchar(1000) not null,
    version integer not null,
    primary key (board_code, session_number, opinion_number),
    foreign key (board_code, session_number, opinion_number) references board_opinions,
    check ((state = 'Submitted') = (step > 0)),
    check ((state = 'Approved') = (approved_at is not null)),
    check (state not in ('Submitted', 'Approved') or (kind <> '' and text <> '' and (kind <> 'decline' or reason <> '')))
);

-- 委員の専用リンク: only the hash of the secret is kept; every use is noted.
create table board_links (
    token_sha256 varchar(64) primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
    board_code varchar(40) not null,
    session_number integer not null,
    member_number integer not null,
    made_at timestamptz not null,
    made_by varchar(60) not null,
    revoked_at timestamptz,
    foreign key (board_code, session_number) references board_sessions,
    foreign key (board_code, member_number) references board_members
);
create index board_links_of_session on board_links (board_code, session_number);

create table board_link_uses (
    id bigint generated always as identity primary key,
    token_sha256 varchar(64) not null references board_links,
    at timestamptz not null,
    page varchar(200) not null
);
create index board_link_uses_of on board_link_uses (token_sha256);
create trigger board_link_uses_kept before update or delete on board_link_uses for each row execute function refuse_change();
