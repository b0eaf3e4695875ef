-- The letters with which one paper was sent, for its page.
create index mail_message_document on mail_message ((subject ->> 'documentId')) where purpose = 'document';
