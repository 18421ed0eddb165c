-- Letters that came back are few among all: asked for on every live page and list.
CREATE INDEX mail_returned ON mail (recipient) WHERE state = 'returned';
