-- Closed because the provider said that the person has left: opened again when it says otherwise. What 管理者 closed stays closed.
alter table staff add column left_by_provider boolean not null default false;
create index staff_logins_of on staff_logins (user_id);
