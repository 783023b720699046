-- What a person is in a department: approval routes ask for it.
alter table memberships add column position varchar(20) not null default 'Officer' check (position in ('Officer', 'Chief', 'Head', 'Director'));
alter table memberships add check (role = 'Department' or position = 'Officer');
