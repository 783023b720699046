-- A mail with a secret in it (a link to sign in, a number): its text is not kept once it was sent, and not sent once the secret is worth nothing.
alter table mails add column forget_after timestamptz;
create index mails_to_forget on mails (forget_after) where forget_after is not null;
