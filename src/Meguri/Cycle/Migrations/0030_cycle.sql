create table cycles (
    plan_code varchar(40) not null,
    plan_year integer not null,
    result_year integer not null,
    state varchar(20) not null check (state in ('open', 'closed')),
    opened_on date not null,
    note varchar(2000) not null,
    version integer not null,
    primary key (plan_code, plan_year),
    foreign key (plan_code, plan_year) references sheet_years on update cascade deferrable initially deferred
);

create table cycle_steps (
    plan_code varchar(40) not null,
    plan_year integer not null,
    number integer not null check (number between 0 and 5),
    title varchar(40) not null check (title <> ''),
    approver varchar(20) not null check (approver in ('None', 'Chief', 'Head', 'Director', 'Planning', 'Finance')),
    unit_depth integer not null,
    due date not null,
    primary key (plan_code, plan_year, number),
    foreign key (plan_code, plan_year) references cycles on update cascade deferrable initially deferred,
    check ((number = 0) = (approver = 'None'))
);

create table sheet_tasks (
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    state varchar(20) not null check (state in ('Open', 'Submitted', 'Returned', 'Approved', 'Fixed')),
    step integer not null check (step between 0 and 5),
    person_id uuid references staff (id),
    extended_to date,
    since timestamptz not null,
    submitted_by uuid references staff (id),
    returns integer not null,
    version integer not null,
    primary key (plan_code, measure_code, plan_year),
    foreign key (plan_code, measure_code, plan_year) references sheets on update cascade deferrable initially deferred,
    foreign key (plan_code, plan_year) references cycles on update cascade deferrable initially deferred,
    check ((state = 'Submitted') = (step > 0))
);
create index sheet_tasks_of_cycle on sheet_tasks (plan_code, plan_year);

create table absences (
    id bigint generated always as identity primary key,
    staff_id uuid not null references staff (id),
    from_date date not null,
    to_date date not null,
    deputy_id uuid not null references staff (id),
    check (from_date <= to_date),
    check (staff_id <> deputy_id)
);
create index absences_of_staff on absences (staff_id, to_date);
create index absences_of_deputy on absences (deputy_id, to_date);

-- 質問と指摘: what is asked of a field of a sheet, and what a return points at.
create table questions (
    id bigint generated always as identity primary key,
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    kind varchar(40) not null,
    key varchar(200) not null,
    field varchar(60) not null,
    is_return boolean not null,
    asked_id uuid,
    asked_name varchar(60) not null,
    asked_at timestamptz not null,
    department_code varchar(40) references departments on update cascade deferrable initially deferred,
    resolved_name varchar(60),
    resolved_at timestamptz,
    foreign key (plan_code, measure_code, plan_year) references sheets on update cascade deferrable initially deferred,
    check ((resolved_at is null) = (resolved_name is null))
);
create index questions_of_sheet on questions (plan_code, measure_code, plan_year);
create index questions_open on questions (department_code) where resolved_at is null;

create table question_messages (
    id bigint generated always as identity primary key,
    question_id bigint not null references questions on delete cascade,
    author_id uuid,
    author_name varchar(60) not null,
    at timestamptz not null,
    text varchar(2000) not null check (text <> '')
);
create index question_messages_of on question_messages (question_id);

-- 準備中: a year whose round is under way. Editions leave its sheets out.
alter table sheet_years add column in_preparation boolean not null default false;
