-- 継続費逓次繰越 is carried to the next year as the other two kinds are.
alter table project_amounts drop constraint project_amounts_stage_check,
    add constraint project_amounts_stage_check check (stage in ('要求', '査定', '当初', '補正', '繰越明許', '事故繰越', '継続費逓次繰越', '決算'));
alter table project_results drop constraint project_results_carry_kind_check,
    add constraint project_results_carry_kind_check check (carry_kind in ('繰越明許', '事故繰越', '継続費逓次繰越'));

-- Lines of finance's file that were left for later, as they stood.
alter table finance_imports add column rest jsonb, add column left_lines integer not null default 0;
alter table finance_imports alter column left_lines drop default;
