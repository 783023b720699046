-- ごみ箱 looks up what was deleted, among many events of other sorts.
create index events_of_bin on events (name, id desc) where name in ('projectRemoved', 'listingRemoved');
