-- A sheet that must not be written now. 'planning': by the planning office only; 'all': by nobody, and the database itself refuses, whatever the way in.
create table sheet_locks (
    plan_code varchar(40) not null,
    measure_code varchar(40) not null,
    plan_year integer not null,
    who varchar(20) not null check (who in ('planning', 'all')),
    words varchar(400) not null check (words <> ''),
    primary key (plan_code, measure_code, plan_year),
    foreign key (plan_code, measure_code, plan_year) references sheets on update cascade on delete cascade deferrable initially deferred
);

-- What is recorded of a project in a year belongs to the sheet at its home.
create function refuse_fixed_sheet() returns trigger language plpgsql as $$
declare r record := case when tg_op = 'DELETE' then old else new end;
begin
    -- A new code for the same measure changes nothing of what the sheet says.
    if tg_op = 'UPDATE' and (old.plan_code, old.measure_code) <> (new.plan_code, new.measure_code) then return new; end if;
    if exists (select 1 from sheet_locks l where l.plan_code = r.plan_code and l.measure_code = r.measure_code and l.plan_year = r.plan_year and l.who = 'all') then
        raise exception '施策シート %（%年度）は確定しています。', r.measure_code, r.plan_year using errcode = 'MG001';
    end if;
    return r;
end $$;

create function refuse_fixed_project() returns trigger language plpgsql as $$
declare
    r record := case when tg_op = 'DELETE' then old else new end;
    told integer;
    fixed record;
begin
    if tg_op = 'UPDATE' and old.project_code <> new.project_code then return new; end if;
    if tg_argv[0] = 'year' then told := r.year; else told := r.plan_year; end if;
    select l.measure_code, l.plan_year into fixed from projects p
        join sheet_locks l on l.plan_code = p.home_plan_code and l.measure_code = p.home_measure_code and l.who = 'all'
        join sheet_years y on y.plan_code = l.plan_code and y.plan_year = l.plan_year
        where p.code = r.project_code and told = case tg_table_name when 'project_results' then y.result_year else y.plan_year end
        limit 1;
    if found then
        raise exception '施策シート %（%年度）は確定しています。', fixed.measure_code, fixed.plan_year using errcode = 'MG001';
    end if;
    return r;
end $$;

create trigger fixed before insert or update or delete on sheets for each row execute function refuse_fixed_sheet();
create trigger fixed before insert or update or delete on listings for each row execute function refuse_fixed_sheet();
create trigger fixed before insert or update or delete on related_measures for each row execute function refuse_fixed_sheet();
create trigger fixed before insert or update or delete on project_results for each row execute function refuse_fixed_project('year');
create trigger fixed before insert or update or delete on project_plans for each row execute function refuse_fixed_project('year');
create trigger fixed before insert or update or delete on project_directions for each row execute function refuse_fixed_project('plan_year');
