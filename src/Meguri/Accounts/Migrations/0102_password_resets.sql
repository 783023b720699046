-- パスワードを忘れた: links sent by mail, as hashes, until they are used or half an hour old.
create table password_resets (
    token_hash bytea primary key,
    staff_id uuid not null references staff (id) on delete cascade,
    made_at timestamptz not null,
    expires_at timestamptz not null
);
create index password_resets_of on password_resets (staff_id);
