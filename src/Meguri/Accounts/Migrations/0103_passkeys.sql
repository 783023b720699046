-- パスキー: what a device of a member of staff signs with.
create table staff_passkeys (
    credential_id bytea primary key,
    staff_id uuid not null references staff (id) on delete cascade,
    name varchar(60) not null check (name <> ''),
    public_key bytea not null,
    made_at timestamptz not null,
    used_at timestamptz,
    sign_count bigint not null,
    transports text not null,
    is_user_verified boolean not null,
    is_backup_eligible boolean not null,
    is_backed_up boolean not null,
    attestation_object bytea not null,
    client_data_json bytea not null
);
create index staff_passkeys_of on staff_passkeys (staff_id);
