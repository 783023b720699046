-- What a person typed into a field of a sheet and could not be stored: offered at its field when the sheet is opened again, on any machine.
create table sheet_drafts (
    staff_id uuid not null,
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    field varchar(200) not null,
    typed text not null,
    seen varchar(40) not null,
    at timestamp with time zone not null,
    primary key (staff_id, plan_code, measure_code, plan_year, field),
    foreign key (plan_code, measure_code, plan_year) references sheets on update cascade on delete cascade deferrable initially deferred
);

-- Who has which sheet open now. Worth nothing after a crash, so it is not logged.
create unlogged table sheet_presence (
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    staff_id uuid not null,
    name varchar(60) not null,
    field varchar(200) not null,
    at timestamp with time zone not null,
    primary key (plan_code, measure_code, plan_year, staff_id)
);
