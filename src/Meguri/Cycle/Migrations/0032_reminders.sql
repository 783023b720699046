-- That a person was reminded of a sheet at one of the marks round its deadline: each mark once.
create table reminders (
    staff_id uuid not null references staff (id) on delete cascade,
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    step integer not null,
    due date not null,
    mark integer not null,
    sent_on date not null,
    primary key (staff_id, plan_code, measure_code, plan_year, step, due, mark),
    foreign key (plan_code, measure_code, plan_year) references sheet_tasks on update cascade on delete cascade deferrable initially deferred
);
