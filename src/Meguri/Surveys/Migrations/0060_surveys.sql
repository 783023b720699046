create table surveys (
    code varchar(40) primary key check (code ~ '^[a-z0-9][a-z0-9-]*$'),
    id integer generated always as identity unique,
    title varchar(100) not null check (title <> ''),
    title_en varchar(200) not null,
    lead text not null,
    lead_en text not null,
    privacy text not null,
    privacy_en text not null,
    department_code varchar(40),
    year integer not null,
    from_year integer,
    state varchar(40) not null check (state in ('draft', 'open', 'closed')),
    opens_on date,
    closes_on date,
    by_code boolean not null,
    by_link boolean not null,
    english boolean not null,
    population integer check (population > 0),
    closed_on date,
    sent integer,
    version integer not null,
    check (from_year is null or from_year <= year),
    check (closes_on is null or opens_on is null or opens_on <= closes_on),
    check (state <> 'closed' or closed_on is not null)
);

create table survey_questions (
    survey_code varchar(40) not null references surveys (code) on delete cascade,
    number integer not null check (number between 1 and 999),
    identity varchar(40) not null check (identity ~ '^[a-z0-9][a-z0-9-]*$'),
    sort_order integer not null,
    section varchar(100) not null,
    section_en varchar(200) not null,
    kind varchar(40) not null check (kind in ('single', 'multiple', 'scale', 'matrix', 'number', 'year', 'text')),
    text varchar(300) not null check (text <> ''),
    text_en varchar(600) not null,
    hint varchar(300) not null,
    hint_en varchar(600) not null,
    required boolean not null,
    most integer,
    options text not null,
    items text not null,
    unit varchar(20) not null,
    lowest integer,
    highest integer,
    when_question integer,
    when_option integer,
    wording integer not null,
    version integer not null,
    primary key (survey_code, number),
    unique (survey_code, identity),
    check ((when_question is null) = (when_option is null))
);

-- What a question said, over all surveys: a changed wording is another version, so that a comparison of years can say so.
create table survey_wordings (
    identity varchar(40) not null,
    version integer not null,
    content text not null,
    survey_code varchar(40) not null,
    since date not null,
    note varchar(300) not null,
    primary key (identity, version)
);

-- An answer is known by a random number and its day. Nothing in it leads to a code, a draft or a person.
create table survey_answers (
    id bigint primary key,
    survey_id integer not null references surveys (id) on delete cascade,
    day date not null,
    source varchar(10) not null check (source in ('web', 'paper', 'import'))
);
create index survey_answers_of_survey on survey_answers (survey_id);

-- One row for each option chosen. Option 0: answered (choice of many, number, year, text); -1: invalid. No row: no answer.
create table survey_values (
    survey_id integer not null,
    question smallint not null,
    item smallint not null,
    option smallint not null,
    answer_id bigint not null,
    number numeric,
    text text,
    primary key (survey_id, question, item, option, answer_id)
);
create index survey_values_of_answer on survey_values (answer_id);

-- What somebody has begun to answer; it goes when the answer is sent. Known by the hash of the code only.
create table survey_drafts (
    survey_code varchar(40) not null references surveys (code) on delete cascade,
    hash varchar(64) not null,
    content text not null,
    primary key (survey_code, hash)
);

-- That a code has been answered with: at most one answer a code, whatever is sent at once. Goes at closing.
create table survey_receipts (
    survey_code varchar(40) not null references surveys (code) on delete cascade,
    hash varchar(64) not null,
    primary key (survey_code, hash)
);

-- Who is asked. Personal; goes at closing.
create table survey_people (
    id bigint generated always as identity primary key,
    survey_code varchar(40) not null references surveys (code) on delete cascade,
    code varchar(20) not null,
    hash varchar(64) not null,
    name varchar(100) not null,
    party varchar(60) not null,
    mail varchar(254) not null,
    invited_on date,
    reminded_on date,
    unique (survey_code, code)
);
create index survey_people_by_hash on survey_people (survey_code, hash);

-- What remains of the list after closing.
create table survey_parties (
    survey_code varchar(40) not null references surveys (code) on delete cascade,
    name varchar(60) not null,
    sent integer not null,
    answered integer not null,
    primary key (survey_code, name)
);

-- Free texts that say the same, by their folded content: what a person called them, and whether the public may read them.
create table survey_tags (
    survey_code varchar(40) not null references surveys (code) on delete cascade,
    question integer not null,
    hash varchar(64) not null,
    tag varchar(60) not null,
    released boolean not null,
    primary key (survey_code, question, hash)
);

-- Results as they were published: frozen, and never made anew, so that no second cut can be compared with the first.
create table survey_results (
    survey_code varchar(40) primary key references surveys (code) on delete restrict,
    published_on date not null,
    shown boolean not null,
    content text not null
);
