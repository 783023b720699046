-- Keys are the city's own codes. A code that changes is changed in one row; what refers to it follows by ON UPDATE CASCADE.
-- References are checked at the end of a transaction, so that a whole plan can be written in any order.

create table plans (
    code varchar(40) primary key check (code ~ '^[a-z0-9][a-z0-9-]*$'),
    title varchar(200) not null check (title <> ''),
    start_year integer not null,
    end_year integer not null,
    unit_yen bigint not null check (unit_yen in (1, 1000, 10000, 1000000, 100000000)),
    project_title varchar(20) not null check (project_title <> ''),
    note varchar(4000) not null,
    check (start_year between 1926 and 2117 and end_year between start_year and 2117)
);

create table levels (
    plan_code varchar(40) not null references plans on update cascade deferrable initially deferred,
    depth integer not null check (depth between 1 and 9),
    name varchar(20) not null check (name <> ''),
    primary key (plan_code, depth)
);

create table words (
    plan_code varchar(40) not null references plans on update cascade deferrable initially deferred,
    list varchar(40) not null check (list in ('rating', 'direction', 'funding')),
    word varchar(40) not null check (word <> ''),
    meaning varchar(200) not null,
    role varchar(40) check (role in ('behind', 'ends')),
    sort_order integer not null,
    primary key (plan_code, list, word)
);

create table sheet_years (
    plan_code varchar(40) not null references plans on update cascade deferrable initially deferred,
    plan_year integer not null check (plan_year between 1926 and 2117),
    result_year integer not null check (result_year between 1926 and 2117),
    direction_years integer not null check (direction_years between 0 and 5),
    primary key (plan_code, plan_year)
);

create table nodes (
    plan_code varchar(40) not null references plans on update cascade deferrable initially deferred,
    code varchar(40) not null check (code <> ''),
    parent_code varchar(40),
    depth integer not null check (depth between 1 and 9),
    name varchar(200) not null check (name <> ''),
    sort_order integer not null,
    department_code varchar(40) references departments on update cascade deferrable initially deferred,
    from_year integer check (from_year between 1926 and 2117),
    to_year integer check (to_year between 1926 and 2117),
    summary varchar(1000) not null,
    primary key (plan_code, code),
    foreign key (plan_code, depth) references levels (plan_code, depth) on update cascade deferrable initially deferred,
    foreign key (plan_code, parent_code) references nodes (plan_code, code) on update cascade deferrable initially deferred,
    check (depth > 1 or parent_code is null),
    check (parent_code <> code),
    check (from_year <= to_year)
);
create index nodes_of_parent on nodes (plan_code, parent_code);

create table projects (
    code varchar(40) primary key check (code <> ''),
    name varchar(200) not null check (name <> ''),
    home_plan_code varchar(40),
    home_measure_code varchar(40),
    department_code varchar(40) references departments on update cascade deferrable initially deferred,
    start_year integer check (start_year between 1926 and 2117),
    end_year integer check (end_year between 1926 and 2117),
    note varchar(1000) not null,
    version integer not null,
    foreign key (home_plan_code, home_measure_code) references nodes (plan_code, code) on update cascade deferrable initially deferred,
    check ((home_plan_code is null) = (home_measure_code is null)),
    check (start_year <= end_year)
);
create index projects_at_home on projects (home_plan_code, home_measure_code);

create table sheets (
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    rating varchar(40),
    outcomes varchar(4000) not null,
    improvements varchar(4000) not null,
    outline varchar(4000) not null,
    note varchar(4000) not null,
    priority boolean not null,
    printed_result_total bigint,
    printed_plan_total bigint,
    version integer not null,
    primary key (plan_code, measure_code, plan_year),
    foreign key (plan_code, measure_code) references nodes (plan_code, code) on update cascade deferrable initially deferred,
    foreign key (plan_code, plan_year) references sheet_years (plan_code, plan_year) on update cascade deferrable initially deferred
);

create table listings (
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    project_code varchar(40) not null references projects on update cascade deferrable initially deferred,
    sort_order integer not null,
    in_results boolean not null,
    in_plan boolean not null,
    cross_listed_in_results boolean not null,
    cross_listed_in_plan boolean not null,
    new boolean not null,
    printed_result_text varchar(4000) not null,
    printed_result_amount bigint,
    printed_plan_text varchar(4000) not null,
    printed_plan_amount bigint,
    primary key (plan_code, measure_code, plan_year, project_code),
    foreign key (plan_code, measure_code, plan_year) references sheets on update cascade deferrable initially deferred
);
create index listings_of_project on listings (project_code);

create table related_measures (
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    related_code varchar(40) not null check (related_code <> ''),
    sort_order integer not null,
    primary key (plan_code, measure_code, plan_year, related_code),
    foreign key (plan_code, measure_code, plan_year) references sheets on update cascade deferrable initially deferred
);

create table project_results (
    project_code varchar(40) not null references projects on update cascade deferrable initially deferred,
    year integer not null check (year between 1926 and 2117),
    name_then varchar(200) not null,
    text varchar(4000) not null,
    settled_amount bigint,
    carried_in bigint,
    carried_out bigint,
    carry_kind varchar(40) check (carry_kind in ('繰越明許', '事故繰越')),
    funding varchar(40),
    version integer not null,
    primary key (project_code, year)
);

create table project_plans (
    project_code varchar(40) not null references projects on update cascade deferrable initially deferred,
    year integer not null check (year between 1926 and 2117),
    name_then varchar(200) not null,
    text varchar(4000) not null,
    budget bigint,
    supplementary bigint,
    funding varchar(40),
    version integer not null,
    primary key (project_code, year)
);

create table project_directions (
    project_code varchar(40) not null references projects on update cascade deferrable initially deferred,
    plan_year integer not null check (plan_year between 1926 and 2117),
    year integer not null check (year between 1926 and 2117),
    direction varchar(40) not null check (direction <> ''),
    primary key (project_code, plan_year, year),
    check (year > plan_year)
);
