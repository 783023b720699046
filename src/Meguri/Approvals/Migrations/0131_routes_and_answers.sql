-- Answers of boards stand where all that is approved stands: a draft is open.
alter table board_answers add column approval_id uuid not null default gen_random_uuid() unique;
alter table board_answers alter column route type varchar(400);
alter table board_answers drop constraint board_answers_state_check;
update board_answers set state = 'Open' where state = 'Draft';
alter table board_answers add constraint board_answers_state_check check (state in ('Open', 'Submitted', 'Returned', 'Approved'));
insert into approval_moves (approval_id, version, kind, move, from_stage, from_step, to_stage, to_step, person_id, for_post, at, reason)
select approval_id, version, 'boardAnswer', 'Carried', 'Open', 0, state, step, submitted_by, '', since, returned_for from board_answers where state <> 'Open';

-- 承認の順: what a city has set for a kind of subject, or for one department's of that kind ('' for all). No row: the kind's usual route.
create table approval_routes (
    kind varchar(40) not null check (kind <> ''),
    department_code varchar(40) not null,
    number integer not null check (number between 1 and 5),
    approver varchar(20) not null check (approver in ('Chief', 'Head', 'Director', 'Planning', 'Finance', 'Admin', 'Person')),
    person_id uuid references staff (id),
    primary key (kind, department_code, number),
    check ((approver = 'Person') = (person_id is not null))
);

-- 別の人の承認を求めない: a kind of subject that a city carries out without a second person, and why. No row: a second person approves.
create table approval_waivers (
    kind varchar(40) primary key,
    reason varchar(1000) not null check (reason <> '')
);

