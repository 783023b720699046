-- A call for an indicator's value of one year: who owes it and by when. It is met as soon as the value, or why there is none, is stored.
create table collections (
    plan_code varchar(40) not null references plans on update cascade deferrable initially deferred,
    year integer not null check (year between 1926 and 2117),
    due date not null,
    note varchar(2000) not null,
    opened_on date not null,
    closed_on date,
    version integer not null,
    primary key (plan_code, year)
);

create table collection_items (
    plan_code varchar(40) not null,
    year integer not null,
    indicator_code varchar(40) not null,
    extended_to date,
    primary key (plan_code, year, indicator_code),
    foreign key (plan_code, year) references collections on update cascade deferrable initially deferred,
    foreign key (plan_code, indicator_code) references plan_indicators on update cascade on delete cascade deferrable initially deferred
);
