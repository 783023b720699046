-- Secrets: whoever reads them can make a sign-in. They are in no backup.
create table protection_keys (
    name varchar(200) primary key,
    xml text not null,
    stored_at timestamptz not null
);
