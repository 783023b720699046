-- Departments come and go by reorganisation, and stand under others.
alter table departments add column parent_code varchar(40) references departments on update cascade deferrable initially deferred;
alter table departments add column from_date date;
alter table departments add column to_date date;
alter table departments add check (parent_code <> code);
alter table departments add check (from_date <= to_date);
