-- Files are named by the codes of their records; a measure's new code takes them along.
create function attachment_part(code text) returns text language sql immutable as
    $$ select replace(replace(replace(code, '%', '%25'), ':', '%3A'), '/', '%2F') $$;

create function move_attachments_of_node() returns trigger language plpgsql as $$
begin
    update attachments a set owner = split_part(a.owner, ':', 1) || ':' || attachment_part(new.code) || substr(a.owner, length(split_part(a.owner, ':', 1) || ':' || split_part(a.owner, ':', 2)) + 1)
    where a.plan_code = old.plan_code and split_part(a.owner, ':', 1) in ('sheet', 'question') and split_part(a.owner, ':', 2) = attachment_part(old.code);
    return null;
end $$;
create trigger attachments_follow after update of code on nodes for each row when (old.code <> new.code) execute function move_attachments_of_node();

create function move_attachments_of_plan() returns trigger language plpgsql as $$
begin
    update attachments set plan_code = new.code where plan_code = old.code;
    return null;
end $$;
create trigger attachments_follow after update of code on plans for each row when (old.code <> new.code) execute function move_attachments_of_plan();

-- 確定: the files of a fixed sheet stay as they are, whatever the way in. What was taken away before may be tidied away.
create function refuse_attachment_of_fixed_sheet() returns trigger language plpgsql as $$
declare
    r record := case when tg_op = 'DELETE' then old else new end;
    fixed record;
begin
    if split_part(r.owner, ':', 1) <> 'sheet' then return r; end if;
    if tg_op = 'UPDATE' and (old.owner, old.plan_code) <> (new.owner, new.plan_code) then return new; end if;
    if tg_op = 'DELETE' and old.removed_at is not null then return old; end if;
    -- Whoever signed may be forgotten.
    if tg_op = 'UPDATE' and to_jsonb(old) - 'added_by' - 'removed_by' = to_jsonb(new) - 'added_by' - 'removed_by' then return new; end if;
    select l.measure_code, l.plan_year into fixed from sheet_locks l
        where l.plan_code = r.plan_code and l.who = 'all' and 'sheet:' || attachment_part(l.measure_code) || ':' || l.plan_year = r.owner limit 1;
    if found then
        raise exception '施策シート %（%年度）は確定しています。', fixed.measure_code, fixed.plan_year using errcode = 'MG001';
    end if;
    return r;
end $$;
create trigger fixed before insert or update or delete on attachments for each row execute function refuse_attachment_of_fixed_sheet();
