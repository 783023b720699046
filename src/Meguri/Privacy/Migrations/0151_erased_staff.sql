-- Of a member of staff who was erased, acts keep the number and lose the name; the seals over them hold as before. This is all that the running program can
-- change of what was written: the name, of people whose account says that it was erased, to those very words.
create function forget_erased_staff() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare named bigint[];
begin
    select array_agg(w.id) into named from writes w join staff s on s.id = w.actor_id
        where s.display_name = '（削除された職員）' and w.actor_kind = 'Staff' and w.actor_name <> s.display_name;
    if named is not null then
        perform forget_names(named, '（削除された職員）');
    end if;
end $$;
