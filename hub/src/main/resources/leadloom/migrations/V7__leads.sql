-- Lists of leads for people: each filter and each order has its index, so that no page reads the whole table;
-- names can be searched though they are sealed; and what colleagues keep about leads.

-- Each order ends in the id, so that a page begins exactly after the one before.
CREATE INDEX lead_newest ON lead (captured_at, id);
CREATE INDEX lead_by_score ON lead ((coalesce(score, -1000000)), id);
CREATE INDEX lead_by_signal ON lead ((coalesce(last_signal_at, captured_at)), id);
CREATE INDEX lead_by_next ON lead ((coalesce(next_at, 'infinity'::timestamptz)), id);
CREATE INDEX lead_by_stage ON lead (stage, captured_at, id);
CREATE INDEX lead_by_segment ON lead (segment, captured_at, id) INCLUDE (stage);
CREATE INDEX lead_by_version ON lead (campaign, version, captured_at, id) INCLUDE (stage);
CREATE INDEX lead_by_outcome ON lead (outcome, captured_at, id) WHERE outcome IS NOT NULL;
CREATE INDEX lead_held ON lead (next_what, captured_at, id) WHERE stage = 'held';
CREATE INDEX lead_quiet ON lead ((coalesce(last_signal_at, captured_at)), id) INCLUDE (stage) WHERE ended_at IS NULL;
CREATE INDEX lead_of_company ON lead (company) WHERE company IS NOT NULL;
CREATE INDEX review_problem ON review (lead_id) WHERE state = 'open' AND kind = 'problem';

-- The steps of a score, for the small chart in a list: read with the row, not from every journal.
ALTER TABLE lead ADD COLUMN scores integer[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN lead.scores IS 'The last twelve scores that the lead was placed with, oldest first. The journal can make them again.';

CREATE FUNCTION keep_score() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    steps integer[] := OLD.scores || NEW.score;
BEGIN
    NEW.scores := steps[greatest(1, cardinality(steps) - 11):];
    RETURN NEW;
END $$;
CREATE TRIGGER keep_score BEFORE UPDATE OF score ON lead FOR EACH ROW
    WHEN (NEW.score IS NOT NULL AND NEW.score IS DISTINCT FROM OLD.score)
    EXECUTE FUNCTION keep_score();

UPDATE lead
SET scores = steps.scores
FROM (SELECT lead_id, (array_agg(total ORDER BY number DESC))[1:12] AS scores
      FROM (SELECT journal.lead_id, row_number() OVER (ORDER BY journal.lead_id, journal.position) AS number,
                   (turn -> 'score' ->> 'fit')::integer + (turn -> 'score' ->> 'interest')::integer AS total
            FROM journal CROSS JOIN LATERAL jsonb_array_elements(body -> 'turns') AS turn
            WHERE kind = 'decided' AND turn ->> 'type' = 'segmented') AS placed
      GROUP BY lead_id) AS steps
WHERE steps.lead_id = lead.id;
UPDATE lead SET scores = (SELECT array_agg(score ORDER BY number DESC)
                          FROM unnest(scores) WITH ORDINALITY AS step (score, number))
WHERE cardinality(scores) > 1;

CREATE TABLE lead_cost (
    lead_id        text        PRIMARY KEY REFERENCES lead,
    micros         bigint      NOT NULL DEFAULT 0,
    currency       text
);
COMMENT ON TABLE lead_cost IS 'What each lead has cost: the sum of its spend, kept so that a list can be sorted by it. A row of its own, because whoever books money must not wait for the lead.';
COMMENT ON COLUMN lead_cost.currency IS 'Null: nothing yet. mixed: more than one, and the sum says nothing.';
CREATE INDEX lead_cost_order ON lead_cost (micros, lead_id);

INSERT INTO lead_cost (lead_id, micros, currency)
SELECT lead.id, coalesce(sum(spend.micros), 0),
       CASE WHEN count(DISTINCT spend.currency) > 1 THEN 'mixed' ELSE min(spend.currency) END
FROM lead LEFT JOIN spend ON spend.lead_id = lead.id AND spend.micros <> 0
GROUP BY lead.id;

CREATE FUNCTION begin_cost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lead_cost (lead_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER begin_cost AFTER INSERT ON lead FOR EACH ROW EXECUTE FUNCTION begin_cost();

CREATE FUNCTION add_cost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE lead_cost
    SET micros = micros + NEW.micros - CASE WHEN TG_OP = 'UPDATE' THEN OLD.micros ELSE 0 END,
        currency = CASE WHEN currency IS NULL OR currency = NEW.currency THEN NEW.currency ELSE 'mixed' END
    WHERE lead_id = NEW.lead_id;
    RETURN NULL;
END $$;
CREATE TRIGGER add_cost AFTER INSERT ON spend FOR EACH ROW WHEN (NEW.micros <> 0) EXECUTE FUNCTION add_cost();
CREATE TRIGGER change_cost AFTER UPDATE OF micros ON spend FOR EACH ROW
    WHEN (NEW.micros IS DISTINCT FROM OLD.micros) EXECUTE FUNCTION add_cost();

CREATE TABLE person_word (
    person_id      bigint      PRIMARY KEY REFERENCES person,
    words          bigint[]    NOT NULL
);
COMMENT ON TABLE person_word IS 'Under which words a person is found: keyed hashes of the beginnings of their name''s and company''s words, never the words. Gone with the person''s key; rebuild makes it again from facts.';
CREATE INDEX person_word_search ON person_word USING gin (words) WITH (gin_pending_list_limit = 256);

-- Whoever destroys the key, the words go with it.
CREATE FUNCTION forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM person_word WHERE person_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_words AFTER UPDATE OF data_key ON person FOR EACH ROW
    WHEN (NEW.data_key IS NULL) EXECUTE FUNCTION forget_words();

CREATE TABLE lead_import (
    job_id         text        NOT NULL REFERENCES job,
    lead_id        text        NOT NULL REFERENCES lead,
    PRIMARY KEY (job_id, lead_id)
);
COMMENT ON TABLE lead_import IS 'Which leads a file brought, those it found again included. Imports before this table are not in it.';

CREATE TABLE lead_owner (
    lead_id        text        PRIMARY KEY REFERENCES lead,
    owner          text        NOT NULL,
    since          timestamptz NOT NULL
);
COMMENT ON TABLE lead_owner IS 'Which colleague a lead is with, by the name they go by in the audit log. Real time.';
CREATE INDEX lead_owner_leads ON lead_owner (owner);

CREATE TABLE lead_note (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id        text        NOT NULL REFERENCES lead,
    person_id      bigint      NOT NULL REFERENCES person,
    sealed         bytea       NOT NULL,
    written_by     text        NOT NULL,
    at             timestamptz NOT NULL,
    written_at     timestamptz NOT NULL
);
COMMENT ON TABLE lead_note IS 'What colleagues wrote down about a lead, sealed under the person''s key. No rule reads it.';
COMMENT ON COLUMN lead_note.at IS 'Decision clock, so that it stands at its place in the timeline.';
COMMENT ON COLUMN lead_note.written_at IS 'Real.';
CREATE INDEX lead_note_of_lead ON lead_note (lead_id, id);

CREATE TABLE saved_view (
    owner          text        NOT NULL,
    name           text        NOT NULL,
    query          text        NOT NULL,
    saved_at       timestamptz NOT NULL,
    PRIMARY KEY (owner, name)
);
COMMENT ON TABLE saved_view IS 'Filters of the list of leads that a colleague kept under a name. Holds no search for a name. Real time.';
COMMENT ON COLUMN saved_view.owner IS 'Id of the account or key.';

CREATE TABLE job_lead (
    job_id         text        NOT NULL REFERENCES job,
    number         integer     NOT NULL,
    lead_id        text        NOT NULL REFERENCES lead,
    PRIMARY KEY (job_id, number)
);
COMMENT ON TABLE job_lead IS 'The leads of a bulk act, as they were counted before somebody said yes. Deleted when the job ends.';

-- The first lines of one lead, for its page.
CREATE INDEX line_of_lead ON line (lead_id);
