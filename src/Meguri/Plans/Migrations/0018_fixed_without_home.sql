-- The fixed sheets to which what is recorded of a project belongs: the sheet at its home; where there is no such sheet in a year, each sheet that lists it.
create function fixed_sheets_of(project text) returns table (measure_code varchar, plan_year integer, result_year integer) language sql stable as $$
    select l.measure_code, y.plan_year, y.result_year from projects p
        join sheet_locks l on l.plan_code = p.home_plan_code and l.measure_code = p.home_measure_code and l.who = 'all'
        join sheet_years y on y.plan_code = l.plan_code and y.plan_year = l.plan_year
        where p.code = project
    union all
    select l.measure_code, y.plan_year, y.result_year from projects p
        join listings g on g.project_code = p.code
        join sheet_locks l on l.plan_code = g.plan_code and l.measure_code = g.measure_code and l.plan_year = g.plan_year and l.who = 'all'
        join sheet_years y on y.plan_code = l.plan_code and y.plan_year = l.plan_year
        where p.code = project
            and not exists (select from sheets s where s.plan_code = p.home_plan_code and s.measure_code = p.home_measure_code and s.plan_year = g.plan_year)
$$;

create or replace function refuse_fixed_project() returns trigger language plpgsql as $$
declare
    r record := case when tg_op = 'DELETE' then old else new end;
    told integer;
    fixed record;
begin
    if tg_op = 'UPDATE' and old.project_code <> new.project_code then return new; end if;
    if tg_argv[0] = 'year' then told := r.year; else told := r.plan_year; end if;
    select f.measure_code, f.plan_year into fixed from fixed_sheets_of(r.project_code) f
        where told = case tg_table_name when 'project_results' then f.result_year else f.plan_year end
        limit 1;
    if found then
        raise exception '施策シート %（%年度）は確定しています。', fixed.measure_code, fixed.plan_year using errcode = 'MG001';
    end if;
    return r;
end $$;
