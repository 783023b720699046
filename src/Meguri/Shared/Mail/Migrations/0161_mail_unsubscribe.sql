-- The page on which the reader can stop such mails, told to programs of mail in List-Unsubscribe.
alter table mails add column unsubscribe_path varchar(200);
