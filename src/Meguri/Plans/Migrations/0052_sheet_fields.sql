-- What a plan calls the fields of its sheets, and which of them it does not use, stands among its words.
alter table words drop constraint words_list_check, drop constraint words_role_check;
alter table words add constraint words_list_check check (list in ('rating', 'direction', 'funding', 'field')),
    add constraint words_role_check check (role in ('behind', 'ends', 'unused'));
