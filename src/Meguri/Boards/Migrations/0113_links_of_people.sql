-- The links of members are links like all others (held_links): those handed out before open as they did.
insert into held_links (id, token_sha256, holder_kind, holder, purpose, made_at, made_by, revoked_at)
select gen_random_uuid(), token_sha256, 'boardMember', board_code || '/' || member_number, board_code || '/' || session_number, made_at, made_by, revoked_at
from board_links;
insert into held_link_uses (link_id, at, what)
select l.id, u.at, u.page from board_link_uses u join held_links l using (token_sha256) order by u.id;
drop table board_link_uses;
drop table board_links;

-- The name of a member stood with what the member wrote by a link. Now it says which member that is; what the member is called is looked up, as long as it is known.
create function holder_of_write(write bigint) returns varchar language sql stable as $$
    select 'boardMember:' || o.board_code || '/' || o.member_number
    from events e join board_opinions o on e.key = o.board_code || '/' || o.session_number || '/' || o.number
    where e.write_id = write and e.kind = 'boardOpinion'
    limit 1
$$;
alter table writes alter column actor_for type varchar(200) using case when actor_kind = 'Link' then holder_of_write(id) else actor_for end;
alter table writes alter column actor_name type text using case when actor_kind = 'Link' then '専用リンク' else actor_name end;
drop function holder_of_write(bigint);
