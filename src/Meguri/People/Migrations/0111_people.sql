-- 登録者: people from outside the city office. What is personal stands in tables whose rows can be erased; all else refers to the bare number.
create table organisations (
    key varchar(40) primary key check (key <> ''),
    sort varchar(20) not null check (sort in ('Neighbourhood', 'Group', 'Company', 'Other')),
    name varchar(100) not null check (name <> ''),
    ended_on date,
    version integer not null
);
create unique index organisations_name on organisations (name) where ended_on is null;

create table people (
    id uuid primary key,
    registered_at timestamptz not null,
    left_at timestamptz,
    version integer not null
);

-- The address is free again for another registration once the person has left.
create table person_details (
    person_id uuid primary key references people,
    name varchar(60) not null check (name <> ''),
    mail varchar(254) not null check (mail <> ''),
    mail_key varchar(254)
);
create unique index person_details_mail on person_details (mail_key);

-- For whom a person acts. Which organisation: a kind and a key, so that each room can offer its own.
create table person_roles (
    id uuid primary key,
    person_id uuid not null references people,
    organisation_kind varchar(20) not null check (organisation_kind ~ '^[a-z][A-Za-z]*$'),
    organisation_key varchar(100) not null check (organisation_key <> ''),
    role varchar(20) not null check (role in ('Head', 'Treasurer', 'Contact', 'Auditor')),
    from_date date not null,
    to_date date,
    ended_at timestamptz,
    version integer not null,
    check (from_date <= to_date)
);
create index person_roles_of_person on person_roles (person_id);
create index person_roles_of_organisation on person_roles (organisation_kind, organisation_key);
create unique index person_roles_once on person_roles (person_id, organisation_kind, organisation_key, role)
    where to_date is null and ended_at is null;

create table person_invitations (
    id uuid primary key,
    token_sha256 varchar(64) not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
    name varchar(60) not null,
    mail varchar(254) not null,
    mail_key varchar(254) not null,
    organisation_kind varchar(20),
    organisation_key varchar(100),
    role varchar(20) check (role in ('Head', 'Treasurer', 'Contact', 'Auditor')),
    from_date date,
    to_date date,
    hands_over uuid references person_roles,
    by_person uuid references people,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    person_id uuid references people,
    check ((organisation_kind is null) = (organisation_key is null) and (role is null) = (organisation_kind is null)),
    check ((role is null) = (from_date is null)),
    check (from_date <= to_date),
    check (hands_over is null or role is not null),
    check ((accepted_at is null) = (person_id is null)),
    check (mail <> '' or accepted_at is not null or revoked_at is not null)
);
create index person_invitations_of_role on person_invitations (hands_over);

-- メールアドレスの変更: by the person, proved by a number sent there; or a recovery by staff, decided by a second member of staff.
create table person_mail_changes (
    id uuid primary key,
    person_id uuid not null references people,
    mail varchar(254) not null,
    mail_key varchar(254) not null,
    code_sha256 varchar(64) check (code_sha256 ~ '^[0-9a-f]{64}$'),
    tries integer not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    asked_by uuid,
    reason varchar(300) not null,
    decided_by uuid,
    done_at timestamptz,
    cancelled_at timestamptz,
    check (asked_by is distinct from decided_by or asked_by is null),
    check ((asked_by is null) <> (code_sha256 is null)),
    check (asked_by is null or reason <> ''),
    check (done_at is null or asked_by is null or decided_by is not null)
);
create index person_mail_changes_of on person_mail_changes (person_id);

create table person_sign_ins (
    id uuid primary key,
    token_sha256 varchar(64) not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
    browser_sha256 varchar(64) not null,
    code_sha256 varchar(64) not null,
    tries integer not null,
    person_id uuid references people,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    return_path varchar(300) not null
);
create index person_sign_ins_of on person_sign_ins (person_id);

create table person_sessions (
    id uuid primary key,
    person_id uuid not null references people,
    role_id uuid references person_roles,
    began_at timestamptz not null,
    seen_at timestamptz not null,
    ended_at timestamptz,
    browser varchar(60) not null,
    address_key bytea not null
);
create index person_sessions_of on person_sessions (person_id, began_at);

-- 専用リンク: whoever holds it may do one thing of one room. Only the hash of the secret is kept; every use is noted.
create table held_links (
    id uuid primary key,
    token_sha256 varchar(64) not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
    holder_kind varchar(40) not null check (holder_kind ~ '^[a-z][A-Za-z]*$'),
    holder varchar(150) not null check (holder <> ''),
    purpose varchar(150) not null,
    made_at timestamptz not null,
    made_by varchar(60) not null,
    revoked_at timestamptz
);
create index held_links_of on held_links (holder_kind, purpose);

create table held_link_uses (
    id bigint generated always as identity primary key,
    link_id uuid not null references held_links,
    at timestamptz not null,
    what varchar(200) not null
);
create index held_link_uses_of on held_link_uses (link_id);
create trigger held_link_uses_kept before update or delete on held_link_uses for each row execute function refuse_change();
create trigger held_link_uses_no_truncate before truncate on held_link_uses for each statement execute function refuse_change();
