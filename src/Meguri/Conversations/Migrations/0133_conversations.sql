-- Questions may be carried by any record: a sheet is one of them, known by 'plan/measure/year'.
alter table questions add column subject varchar(40) not null default 'sheet';
alter table questions alter column subject drop default;
alter table questions add column subject_key varchar(200);
update questions set subject_key = concat_ws('/', plan_code, measure_code, plan_year);
alter table questions alter column subject_key set not null;
alter table questions drop column plan_code, drop column measure_code, drop column plan_year;
create index questions_of_subject on questions (subject, subject_key);

-- What the foreign key did: questions follow a measure that gets another code, and a sheet that has questions is not removed.
create function questions_follow_sheet() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if exists (
            select from questions where subject = 'sheet' and subject_key = concat_ws('/', old.plan_code, old.measure_code, old.plan_year)
        ) then
            raise foreign_key_violation using message = 'the sheet has questions', constraint = 'questions_of_sheet';
        end if;
        return null;
    end if;
    update questions set
        subject_key = concat_ws('/', new.plan_code, new.measure_code, new.plan_year),
        key = case when kind = 'sheet' then concat_ws('/', new.measure_code, new.plan_year) else key end
    where subject = 'sheet' and subject_key = concat_ws('/', old.plan_code, old.measure_code, old.plan_year);
    return null;
end $$;
create constraint trigger questions_follow_sheet_removed after delete on sheets
    deferrable initially deferred for each row execute function questions_follow_sheet();
create trigger questions_follow_sheet_recoded after update of plan_code, measure_code, plan_year on sheets
    for each row execute function questions_follow_sheet();
