-- Indicators are the city's, like projects: several plans may use one, each with its own baseline and targets.

create table indicators (
    code varchar(40) primary key check (code <> ''),
    name varchar(200) not null check (name <> ''),
    unit varchar(20) not null,
    decimals integer not null check (decimals between 0 and 4),
    desired varchar(40) not null check (desired in ('up', 'down', 'range', 'keep')),
    is_share boolean not null,
    numerator_title varchar(60) not null,
    denominator_title varchar(60) not null,
    definition varchar(1000) not null,
    source varchar(200) not null,
    department_code varchar(40) references departments on update cascade deferrable initially deferred,
    metric_key varchar(200) not null,
    note varchar(1000) not null,
    sort_order integer not null,
    version integer not null
);

create table plan_indicators (
    plan_code varchar(40) not null references plans on update cascade deferrable initially deferred,
    indicator_code varchar(40) not null references indicators on update cascade deferrable initially deferred,
    role varchar(40) not null check (role in ('outcome', 'reference')),
    name_there varchar(200) not null,
    baseline_year integer check (baseline_year between 1926 and 2117),
    baseline_value numeric,
    baseline_as_of date,
    baseline_note varchar(200) not null,
    sort_order integer not null,
    version integer not null,
    primary key (plan_code, indicator_code),
    check ((baseline_year is null) = (baseline_value is null))
);
create index plan_indicators_of_indicator on plan_indicators (indicator_code);

create table indicator_links (
    plan_code varchar(40) not null,
    indicator_code varchar(40) not null,
    target_kind varchar(40) not null check (target_kind in ('node', 'project')),
    target_code varchar(40) not null check (target_code <> ''),
    primary key (plan_code, indicator_code, target_kind, target_code),
    foreign key (plan_code, indicator_code) references plan_indicators on update cascade deferrable initially deferred
);

create table indicator_targets (
    plan_code varchar(40) not null,
    indicator_code varchar(40) not null,
    revision integer not null check (revision between 0 and 99),
    year integer not null check (year between 1926 and 2117),
    value numeric not null,
    upper numeric,
    decided_on date,
    reason varchar(1000) not null,
    primary key (plan_code, indicator_code, revision, year),
    foreign key (plan_code, indicator_code) references plan_indicators on update cascade deferrable initially deferred,
    check (upper >= value),
    check (revision = 0 or reason <> '')
);

create table indicator_dimensions (
    indicator_code varchar(40) not null references indicators on update cascade deferrable initially deferred,
    dimension varchar(60) not null check (dimension <> ''),
    overlapping boolean not null,
    note varchar(200) not null,
    primary key (indicator_code, dimension)
);

create table observations (
    indicator_code varchar(40) not null references indicators on update cascade deferrable initially deferred,
    year integer not null check (year between 1926 and 2117),
    from_year integer check (from_year between 1926 and 2117),
    value numeric,
    no_value_reason varchar(200) not null,
    as_of date,
    provisional boolean not null,
    numerator numeric,
    denominator numeric,
    valid integer check (valid >= 0),
    invalid integer check (invalid >= 0),
    breaks boolean not null,
    break_note varchar(400) not null,
    source varchar(200) not null,
    note varchar(1000) not null,
    working varchar(1000) not null,
    metric_key varchar(200) not null,
    href varchar(200) not null,
    frozen_on date,
    version integer not null,
    primary key (indicator_code, year),
    check (from_year < year),
    check ((value is null) = (no_value_reason <> ''))
);

create table observation_parts (
    indicator_code varchar(40) not null,
    dimension varchar(60) not null,
    part varchar(60) not null check (part <> ''),
    year integer not null check (year between 1926 and 2117),
    value numeric not null,
    sort_order integer not null,
    primary key (indicator_code, dimension, part, year),
    foreign key (indicator_code, dimension) references indicator_dimensions on update cascade deferrable initially deferred
);

create table status_overrides (
    plan_code varchar(40) not null,
    indicator_code varchar(40) not null,
    year integer not null check (year between 1926 and 2117),
    status varchar(40) not null check (status in ('achieved', 'onPace', 'behind', 'farBehind', 'noData')),
    reason varchar(400) not null check (reason <> ''),
    primary key (plan_code, indicator_code, year),
    foreign key (plan_code, indicator_code) references plan_indicators on update cascade deferrable initially deferred
);

create table judging_rules (
    code varchar(40) primary key check (code = 'city'),
    on_pace_percent integer not null check (on_pace_percent between 1 and 200),
    far_behind_percent integer not null check (far_behind_percent between 0 and 200),
    keep_percent integer not null check (keep_percent between 0 and 100),
    check (far_behind_percent <= on_pace_percent)
);

create table node_sdgs (
    plan_code varchar(40) not null,
    node_code varchar(40) not null,
    goal integer not null check (goal between 1 and 17),
    primary key (plan_code, node_code, goal),
    foreign key (plan_code, node_code) references nodes (plan_code, code) on update cascade deferrable initially deferred
);

create table project_sdgs (
    project_code varchar(40) not null references projects on update cascade deferrable initially deferred,
    goal integer not null check (goal between 1 and 17),
    primary key (project_code, goal)
);
