-- Signing in from outside and under attack, what keys and automations are used for, and an audit log that can be searched.

ALTER TABLE api_key ADD COLUMN used_on date;
COMMENT ON COLUMN api_key.used_on IS 'The last day on which it opened something. Real, UTC. Written once a day, so that a request is not a write.';

CREATE TABLE sign_in_failure (
    who            bytea       PRIMARY KEY,
    failures       integer     NOT NULL CHECK (failures > 0),
    last_at        timestamptz NOT NULL,
    blocked_until  timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_old ON sign_in_failure (last_at);
COMMENT ON TABLE sign_in_failure IS 'Sign-ins by password that did not succeed lately, counted before the password is looked at. Real times.';
COMMENT ON COLUMN sign_in_failure.who IS 'Keyed hash of a login, of a network address, or of a browser that has signed in before.';

-- The newest first, by each of the things that the page filters by.
CREATE INDEX audit_log_newest ON audit_log (at, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor, at, id);
CREATE INDEX audit_log_by_action ON audit_log (action, at, id);
CREATE INDEX audit_log_by_subject ON audit_log (subject, at, id);

CREATE TABLE automation_mark (
    automation     text        PRIMARY KEY,
    mark           text        NOT NULL CHECK (mark IN ('keep', 'fix', 'retire')),
    marked_by      text        NOT NULL,
    marked_at      timestamptz NOT NULL
);
COMMENT ON TABLE automation_mark IS 'What somebody has said should become of an automation: it changes nothing that runs. Real times.';
COMMENT ON COLUMN automation_mark.automation IS 'slot/<slot>, or <campaign>/<version>/step/<sequence>/<step> or /segment/<segment>.';
COMMENT ON COLUMN automation_mark.marked_by IS 'Id of an account or a key.';

-- What each automation did in the last weeks, without reading the years before.
CREATE INDEX effect_recent ON effect (kind, claimed_at);
CREATE INDEX lead_alive_in ON lead (campaign, version) WHERE ended_at IS NULL;
