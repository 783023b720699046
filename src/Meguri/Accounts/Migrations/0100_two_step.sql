-- 二段階認証: the key that a person's authenticator shares, encrypted, and the last half minute of which a code was accepted.
create table two_step_keys (
    staff_id uuid primary key references staff (id) on delete cascade,
    secret bytea not null,
    last_step bigint not null,
    since timestamptz not null
);

-- Recovery codes as hashes; a used one is deleted.
create table two_step_recovery (
    staff_id uuid not null references staff (id) on delete cascade,
    hash bytea not null,
    primary key (staff_id, hash)
);

-- Roles of which a second step is demanded.
create table two_step_roles (
    role text primary key check (role in ('Viewer', 'Department', 'Finance', 'Planning', 'Admin'))
);
insert into two_step_roles values ('Admin');
