-- The weekly report: what a week was, kept as it was said, and the review that people make of it.

CREATE TABLE weekly_setting (
    one            boolean PRIMARY KEY DEFAULT true CHECK (one),
    zone           text        NOT NULL,
    due            text        NOT NULL,
    recipients     integer     NOT NULL,
    declared_at    timestamptz NOT NULL
);
COMMENT ON TABLE weekly_setting IS 'At most one row: what the worker''s environment says of the weekly report, so that every process means the same weeks. Real time.';
COMMENT ON COLUMN weekly_setting.due IS 'Day and time of the report in that zone, such as mon 06:00.';
COMMENT ON COLUMN weekly_setting.recipients IS 'How many addresses it is mailed to; the addresses stay in the environment.';

CREATE TABLE weekly_report (
    week           text        NOT NULL CHECK (week ~ '^[0-9]{4}-W[0-9]{2}$'),
    revision       integer     NOT NULL CHECK (revision > 0),
    zone           text        NOT NULL,
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL,
    content        json        NOT NULL,
    hash           text        NOT NULL,
    made_at        timestamptz NOT NULL,
    real_made_at   timestamptz NOT NULL,
    made_by        text        NOT NULL,
    because        text,
    PRIMARY KEY (week, revision)
);
COMMENT ON TABLE weekly_report IS 'What a week was, as it was said. Append-only: a trigger refuses changes. The first revision is made once the week is over; one that was made again because more became known is a new revision and says why.';
COMMENT ON COLUMN weekly_report.content IS 'Word for word, so that its hash can be made again; ids, counts and derived values, nothing personal.';
COMMENT ON COLUMN weekly_report.real_made_at IS 'Real.';
COMMENT ON COLUMN weekly_report.because IS 'Of a later revision: why it was made again. Null for the first.';

CREATE TABLE weekly_number (
    week           text        NOT NULL,
    revision       integer     NOT NULL,
    number         integer     NOT NULL,
    figure         text        NOT NULL,
    title          text        NOT NULL,
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL,
    refs           text[]      NOT NULL,
    PRIMARY KEY (week, revision, number),
    FOREIGN KEY (week, revision) REFERENCES weekly_report
);
COMMENT ON TABLE weekly_number IS 'Every number of a report and the rows it counted, so that its list is the same for ever whatever becomes known later. Append-only.';
COMMENT ON COLUMN weekly_number.figure IS 'The figure whose rows these are; refs are their ids.';

CREATE TABLE weekly_mail (
    week           text        NOT NULL,
    recipient      text        NOT NULL,
    revision       integer     NOT NULL,
    state          text        NOT NULL CHECK (state IN ('claimed', 'sent', 'shadow', 'refused', 'failed', 'unknown')),
    attempts       integer     NOT NULL DEFAULT 1,
    claimed_at     timestamptz NOT NULL,
    lease_until    timestamptz NOT NULL,
    settled_at     timestamptz,
    reference      text,
    failure        text,
    PRIMARY KEY (week, recipient)
);
COMMENT ON TABLE weekly_mail IS 'The report''s mails, one for each week and recipient whatever the revision: claimed before the call, settled after it. Unknown: it may have left or not; it is not sent again. Real times.';
COMMENT ON COLUMN weekly_mail.recipient IS 'Keyed hash of a colleague''s address.';
COMMENT ON COLUMN weekly_mail.failure IS 'A code; failed ones surely did not leave and may be tried again.';

CREATE TABLE weekly_change (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    week           text        NOT NULL,
    campaign       text        NOT NULL,
    what           text        NOT NULL,
    before         text        NOT NULL,
    after          text        NOT NULL,
    draft          bigint      NOT NULL,
    changed_by     text        NOT NULL,
    changed_at     timestamptz NOT NULL
);
COMMENT ON TABLE weekly_change IS 'What a review of a week changed in a campaign''s draft. Append-only; the draft itself may be edited further. Real times.';
COMMENT ON COLUMN weekly_change.what IS 'The place in the file, such as segments/warm/if/score/from.';
COMMENT ON COLUMN weekly_change.draft IS 'Revision of the draft that it made.';
CREATE INDEX weekly_change_of_week ON weekly_change (week, id);

CREATE TABLE weekly_sign_off (
    week           text        PRIMARY KEY,
    revision       integer     NOT NULL,
    signed_by      text        NOT NULL,
    signed_name    text        NOT NULL,
    signed_at      timestamptz NOT NULL,
    changes        jsonb       NOT NULL,
    FOREIGN KEY (week, revision) REFERENCES weekly_report
);
COMMENT ON TABLE weekly_sign_off IS 'Who closed a week''s review, when, and what had been changed. The first one stands. Real time.';
COMMENT ON COLUMN weekly_sign_off.signed_by IS 'Id of an account or a key.';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON weekly_report FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON weekly_number FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON weekly_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON weekly_sign_off FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a report counts, by time. Deliveries, syncs and most decisions are left out: they are most of a journal.
CREATE INDEX journal_of_week ON journal (at, id) WHERE kind IN (
    'captured', 'replied', 'unsubscribed', 'bounced', 'complained', 'meeting-booked', 'bought', 'lost', 'held',
    'effect-failed', 'delivery-refused', 'delivery-unknown', 'defect', 'reviewed', 'line-drafted');
CREATE INDEX journal_endings ON journal (at, id) WHERE body #>> '{move,type}' = 'finish';
