alter table staff add column mail_digest boolean not null default true;

create table mails (
    id bigint generated always as identity primary key,
    key varchar(300) not null unique check (key <> ''),
    staff_id uuid references staff (id) on delete set null,
    to_address varchar(256) not null,
    to_name varchar(100) not null,
    subject varchar(200) not null check (subject <> ''),
    body text not null,
    created_at timestamptz not null,
    not_before timestamptz not null,
    state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'doubtful', 'cancelled')),
    attempts integer not null default 0,
    error text,
    sent_at timestamptz,
    lease uuid,
    lease_until timestamptz,
    check ((state = 'sending') = (lease_until is not null)),
    check (lease_until is null or lease is not null),
    check ((state = 'sent') = (sent_at is not null)),
    check (error is not null or state not in ('failed', 'doubtful')),
    check (to_address <> '' or state in ('failed', 'cancelled'))
);
create index mails_to_send on mails (attempts, id) where state in ('waiting', 'sending');
create index mails_of_staff on mails (staff_id, id);
create index mails_by_state on mails (state, id);

-- What the program's own SMTP server of a demonstration received.
create table mail_inbox (
    id bigint generated always as identity primary key,
    received_at timestamptz not null,
    to_address varchar(256) not null check (to_address <> ''),
    from_address varchar(256) not null,
    message_id text not null,
    subject text not null,
    body text not null,
    source bytea not null
);
create index mail_inbox_of_address on mail_inbox (to_address, id);
