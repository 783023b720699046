-- How a plan's documents show their columns, where that differs from what the program begins with.
create table document_columns (
    plan_code varchar(40) not null references plans on update cascade on delete cascade deferrable initially deferred,
    document varchar(40) not null,
    key varchar(40) not null,
    title varchar(60) not null check (title <> ''),
    sort_order integer not null,
    shown boolean not null,
    version integer not null,
    primary key (plan_code, document, key)
);
