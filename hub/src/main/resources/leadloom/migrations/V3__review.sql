-- The desk of reviewers: who looks at what, answers that can still be taken back, and what edits teach.

ALTER TABLE review ADD COLUMN answered_at timestamptz;
COMMENT ON COLUMN review.answered_at IS 'Real: when somebody answered, for people who come second; decided_at is on the decision clock. Null before this column, and where nobody did.';
CREATE INDEX review_answered ON review (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX review_decided ON review (decided_at, lead_id, review) WHERE decided_at IS NOT NULL;

CREATE TABLE review_claim (
    lead_id        text        NOT NULL,
    review         text        NOT NULL,
    holder         text        NOT NULL,
    holder_name    text        NOT NULL,
    claimed_at     timestamptz NOT NULL,
    until          timestamptz NOT NULL,
    PRIMARY KEY (lead_id, review),
    FOREIGN KEY (lead_id, review) REFERENCES review
);
COMMENT ON TABLE review_claim IS 'Who looks at a question now, so that no two people decide the same one. A lease: past its end it is nobody''s. Real times.';
COMMENT ON COLUMN review_claim.holder IS 'Id of an account or a key; the name beside it is for people.';

CREATE TABLE review_pending (
    lead_id        text        NOT NULL,
    review         text        NOT NULL,
    choice         text        NOT NULL,
    line_id        text        REFERENCES line,
    decided_by     text        NOT NULL,
    decided_kind   text        NOT NULL,
    verified       boolean     NOT NULL,
    holder         text        NOT NULL,
    seconds        integer     CHECK (seconds >= 0),
    given_at       timestamptz NOT NULL,
    effective_at   timestamptz NOT NULL,
    PRIMARY KEY (lead_id, review),
    FOREIGN KEY (lead_id, review) REFERENCES review
);
COMMENT ON TABLE review_pending IS 'Answers that whoever gave them can still take back. Each takes effect, and leaves this table, once its time has come; a default that comes due before lets it take effect first. Real times.';
COMMENT ON COLUMN review_pending.seconds IS 'How long the person looked at it, as far as that is known.';
CREATE INDEX review_pending_due ON review_pending (effective_at);

CREATE TABLE review_route (
    lead_id        text        NOT NULL,
    review         text        NOT NULL,
    snoozed_until  timestamptz,
    handed_to      text,
    handed_level   integer,
    PRIMARY KEY (lead_id, review),
    FOREIGN KEY (lead_id, review) REFERENCES review
);
COMMENT ON TABLE review_route IS 'What people did with a question short of answering it. Neither moves its deadline.';
COMMENT ON COLUMN review_route.snoozed_until IS 'Not shown before; never after the question''s deadline.';
COMMENT ON COLUMN review_route.handed_to IS 'A group or a colleague; holds until the question escalates past handed_level.';

CREATE TABLE line_edit (
    lead_id        text        NOT NULL,
    review         text        NOT NULL,
    person_id      bigint      NOT NULL REFERENCES person,
    campaign       text        NOT NULL,
    version        integer     NOT NULL,
    model_line     text        NOT NULL REFERENCES line,
    person_line    text        NOT NULL REFERENCES line,
    seconds        integer     CHECK (seconds >= 0),
    edited_by      text        NOT NULL,
    edited_at      timestamptz NOT NULL,
    PRIMARY KEY (lead_id, review),
    FOREIGN KEY (lead_id, review) REFERENCES review
);
COMMENT ON TABLE line_edit IS 'First lines that a person rewrote: the model''s words and the person''s, both sealed with the lead''s person in line. Evidence, never changed; unreadable after an erasure.';
COMMENT ON COLUMN line_edit.seconds IS 'How long the person looked at it, as far as that is known.';
CREATE INDEX line_edit_of_all ON line_edit (edited_at, lead_id, review);
CREATE INDEX line_edit_newest ON line_edit (campaign, edited_at, lead_id, review);

CREATE TABLE line_suggestion (
    campaign       text        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('avoid', 'prompt')),
    phrase         text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('accepted', 'dismissed')),
    edits          integer     NOT NULL,
    decided_by     text        NOT NULL,
    decided_at     timestamptz NOT NULL,
    PRIMARY KEY (campaign, kind, phrase)
);
COMMENT ON TABLE line_suggestion IS 'What people said of phrases that edits often took out. Open suggestions are worked out from the edits and stand nowhere. Real times.';
COMMENT ON COLUMN line_suggestion.phrase IS 'Words that lines to at least three different people had in common, so nobody''s own.';
