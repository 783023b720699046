-- How the city holds a rule of the checks: graver, lighter, or not used at all, and why.
create table rule_settings (
    rule varchar(40) not null primary key check (rule <> ''),
    severity varchar(40) not null check (severity in ('error', 'warning', 'note', 'off')),
    reason varchar(500) not null check (reason <> '')
);
