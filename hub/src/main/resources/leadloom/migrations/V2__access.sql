-- Who signs in to the console. All times real.

CREATE TABLE account (
    id             text        PRIMARY KEY,
    login          text        NOT NULL,
    name           text        NOT NULL,
    role           text        NOT NULL CHECK (role IN ('viewer', 'reviewer', 'sales', 'ops', 'admin')),
    password       text,
    issuer         text,
    subject        text,
    created_at     timestamptz NOT NULL,
    disabled_at    timestamptz,
    UNIQUE (issuer, subject),
    CHECK ((issuer IS NULL) = (subject IS NULL))
);
CREATE UNIQUE INDEX account_login ON account (lower(login));
COMMENT ON TABLE account IS 'Colleagues who sign in. Never deleted: the audit log names them; a disabled one signs in no more.';
COMMENT ON COLUMN account.password IS 'Salted and slow hash, with its method; null for those who sign in elsewhere or by link only.';
COMMENT ON COLUMN account.subject IS 'Who they are at the issuer that signs them in.';

CREATE TABLE console_session (
    digest         bytea       PRIMARY KEY,
    account_id     text        NOT NULL REFERENCES account,
    opened_at      timestamptz NOT NULL,
    seen_at        timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL
);
COMMENT ON TABLE console_session IS 'Who is signed in. Only digests of what the browsers hold; gone when ended. Every API process reads it, so none needs the same visitor twice.';
CREATE INDEX console_session_of_account ON console_session (account_id);

CREATE TABLE sign_in_link (
    digest         bytea       PRIMARY KEY,
    account_id     text        NOT NULL REFERENCES account,
    ends_at        timestamptz NOT NULL,
    used_at        timestamptz
);
COMMENT ON TABLE sign_in_link IS 'Links that sign in once, for the first visit and for whoever lost a password.';
