-- A finding that a person accepted with a reason. The fingerprint is of the rule, the place and the words spoken of:
-- when those change, the row no longer matches any finding, and the new finding stands unaccepted.
create table accepted_findings (
    plan_code varchar(40) not null references plans on update cascade on delete cascade deferrable initially deferred,
    fingerprint varchar(40) not null check (fingerprint ~ '^[0-9a-f]{32}$'),
    rule varchar(40) not null check (rule <> ''),
    place varchar(200) not null check (place <> ''),
    message varchar(4000) not null,
    reason varchar(500) not null check (reason <> ''),
    accepted_by varchar(60) not null,
    accepted_at timestamp with time zone not null,
    primary key (plan_code, fingerprint)
);
