-- Free texts are folded anew (1.5倍 is not 15倍). Tags kept under the former fold stay, and are found by it until somebody tags the text anew.
alter table survey_tags add column fold integer not null default 1 check (fold in (1, 2));
alter table survey_tags alter column fold drop default;
alter table survey_tags drop constraint survey_tags_pkey, add primary key (survey_code, question, fold, hash);
