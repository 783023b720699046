-- What a person is in a department: approval routes ask for it.
alter table memberships add column position varchar(20) not null default 'Officer' check (position in ('Officer', 'Chief', 'Head', 'Director'));
alter table memberships add check (role = 'Department' or position = 'Officer');

-- 財政: those who bring the amounts of the finance system.
alter table memberships drop constraint memberships_role_check;
alter table memberships add constraint memberships_role_check check (role in ('Viewer', 'Department', 'Finance', 'Planning', 'Admin'));
