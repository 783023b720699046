-- 足あと: one row for each move of whatever is approved. Where a subject stands is in its own row; how it came there is here, and follows from one to the next.
create table approval_moves (
    approval_id uuid not null,
    version integer not null,
    kind varchar(40) not null check (kind <> ''),
    move varchar(20) not null check (move in ('Submit', 'Withdraw', 'Approve', 'Return', 'Fix', 'Reopen', 'Carried')),
    from_stage varchar(20) not null check (from_stage in ('Open', 'Submitted', 'Returned', 'Approved', 'Fixed')),
    from_step integer not null check (from_step between 0 and 5),
    to_stage varchar(20) not null check (to_stage in ('Open', 'Submitted', 'Returned', 'Approved', 'Fixed')),
    to_step integer not null check (to_step between 0 and 5),
    person_id uuid,
    for_id uuid,
    for_post varchar(120) not null,
    at timestamptz not null,
    reason varchar(1000) not null,
    primary key (approval_id, version),
    check ((from_stage = 'Submitted') = (from_step > 0)),
    check ((to_stage = 'Submitted') = (to_step > 0)),
    check (for_id is null or for_post = '')
);
create trigger approval_moves_kept before update or delete on approval_moves for each row execute function refuse_change();
create trigger approval_moves_no_truncate before truncate on approval_moves for each statement execute function refuse_change();

-- Sheets: their moves know them by a number of their own, since a measure may get another code.
alter table sheet_tasks add column approval_id uuid not null default gen_random_uuid() unique;
insert into approval_moves (approval_id, version, kind, move, from_stage, from_step, to_stage, to_step, person_id, for_post, at, reason)
select approval_id, version, 'sheet', 'Carried', 'Open', 0, state, step, submitted_by, '', since, '' from sheet_tasks where state <> 'Open';

-- A step of a cycle may also be the administrators', or one person's by name.
alter table cycle_steps drop constraint cycle_steps_approver_check;
alter table cycle_steps add constraint cycle_steps_approver_check
    check (approver in ('None', 'Chief', 'Head', 'Director', 'Planning', 'Finance', 'Admin', 'Person'));
alter table cycle_steps add column person_id uuid references staff (id);
alter table cycle_steps add constraint cycle_steps_person_check check ((approver = 'Person') = (person_id is not null));
