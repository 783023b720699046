-- A member of a board may be a person who is registered: such a one needs no link.
alter table board_members add column person_id uuid references people;
create index board_members_of_person on board_members (person_id) where person_id is not null;
