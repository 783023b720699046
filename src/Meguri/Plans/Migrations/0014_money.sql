-- 事業の金額. What is carried to the next year stands once, in the year it is carried from.
create table project_amounts (
    project_code varchar(40) not null references projects on update cascade deferrable initially deferred,
    year integer not null check (year between 1926 and 2117),
    stage varchar(40) not null check (stage in ('要求', '査定', '当初', '補正', '繰越明許', '事故繰越', '決算')),
    number integer not null,
    date date,
    amount bigint check (amount is not null),
    national bigint,
    prefectural bigint,
    bonds bigint,
    other bigint,
    general bigint,
    note varchar(200) not null,
    from_finance boolean not null,
    version integer not null,
    primary key (project_code, year, stage, number),
    check ((stage = '補正') = (number > 0)),
    check (number between 0 and 99),
    -- Sources are either not known at all, or they make the amount.
    check (coalesce(national, prefectural, bonds, other, general) is null
        or coalesce(national, 0) + coalesce(prefectural, 0) + coalesce(bonds, 0) + coalesce(other, 0) + coalesce(general, 0) = amount)
);

create table project_accounts (
    project_code varchar(40) not null references projects on update cascade deferrable initially deferred,
    year integer not null check (year between 1926 and 2117),
    account varchar(40) not null,
    kan varchar(40) not null,
    ko varchar(40) not null,
    moku varchar(40) not null,
    saimoku varchar(40) not null,
    effort integer check (effort between 0 and 1000000),
    unit_cost bigint,
    version integer not null,
    primary key (project_code, year)
);
