-- What a person typed on the page of 公表の確認 and has not published yet.
create table publish_drafts (
    plan_code varchar(40) not null references plans on update cascade on delete cascade deferrable initially deferred,
    staff_id uuid not null,
    summary text not null,
    errors_reason text not null,
    saved_at timestamp with time zone not null,
    primary key (plan_code, staff_id)
);
