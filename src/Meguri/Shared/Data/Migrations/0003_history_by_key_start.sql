-- The history of a sheet asks for all lines that it ever had: keys that begin with the sheet's own. The same index still finds one key.
drop index events_of_record;
create index events_of_record on events (kind, key text_pattern_ops, id desc);
