-- Who wrote: a member of staff, a person from outside (and for which organisation), the holder of a link, or the program.
-- The table refuses to be updated; a column that gets another type is filled anew without that. So old rows tell what is known of them.
alter table writes add column actor_kind varchar(20) not null default 'Staff';
alter table writes add column actor_for varchar(200);
alter table writes alter column actor_kind drop default;
alter table writes alter column actor_kind type varchar(20) using case
    when actor_id is null and actor_name in ('コマンド', 'Meguri') then 'Program'
    when actor_id is null and actor_name like '%（専用リンク）' then 'Link'
    else 'Staff' end;
alter table writes alter column actor_kind set default 'Staff';
alter table writes add check (actor_kind in ('Staff', 'Person', 'Link', 'Program'));
alter table writes add check (actor_kind <> 'Person' or actor_id is not null);
alter table writes add check (actor_for is null or actor_kind in ('Person', 'Link'));
