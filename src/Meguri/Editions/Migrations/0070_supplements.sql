-- What other features add to an edition: frozen with it, and as unchangeable.
create table edition_supplements (
    edition_number integer not null references editions,
    name varchar(40) not null check (name ~ '^[a-z0-9][a-z0-9-]*$'),
    bytes bytea not null,
    primary key (edition_number, name)
);
alter table edition_supplements alter bytes set storage external;
create trigger edition_supplements_immutable before update or delete on edition_supplements for each row execute function refuse_change();
create trigger edition_supplements_no_truncate before truncate on edition_supplements for each statement execute function refuse_change();
