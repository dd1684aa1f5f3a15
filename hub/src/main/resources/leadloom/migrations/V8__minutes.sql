-- What people spend on leads, and what the same work takes by hand.
-- Colleagues are named by the id and name of their account or key; nothing here is about leads' persons.

CREATE TABLE attention (
    session        text        PRIMARY KEY,
    colleague      text,
    name           text,
    role           text        NOT NULL,
    subject        text        NOT NULL,
    kind           text        NOT NULL,
    campaign       text,
    lead_id        text        REFERENCES lead,
    words          integer     NOT NULL CHECK (words >= 0),
    at             timestamptz NOT NULL,
    opened_at      timestamptz NOT NULL,
    seen_at        timestamptz NOT NULL CHECK (seen_at >= opened_at),
    decided_at     timestamptz,
    measured_ms    bigint      NOT NULL DEFAULT 0 CHECK (measured_ms >= 0),
    upper_ms       bigint      NOT NULL
        GENERATED ALWAYS AS (ceil(extract(epoch FROM seen_at - opened_at) * 1000)::bigint) STORED,
    CHECK (measured_ms <= extract(epoch FROM seen_at - opened_at) * 1000 + 1)
);
COMMENT ON TABLE attention IS 'One look of a colleague at one subject: what their page said of it, and what our own clock saw. Real times but for at.';
COMMENT ON COLUMN attention.colleague IS 'Null after 90 days, as is the name: the role and the day stay.';
COMMENT ON COLUMN attention.subject IS 'Such as review/<lead>/<review>, lead/<id>, campaign/<id> or weekly/<week>; kind is its first word.';
COMMENT ON COLUMN attention.campaign IS 'Null where the subject is of no single campaign.';
COMMENT ON COLUMN attention.at IS 'Decision clock: when it was opened.';
COMMENT ON COLUMN attention.opened_at IS 'When we first heard of it. Nothing before counts.';
COMMENT ON COLUMN attention.seen_at IS 'When we last heard of it, or of the decision; from opened_at to here is the upper bound.';
COMMENT ON COLUMN attention.measured_ms IS 'Gaps between signals while the page was seen, by the rules of journey; never more than upper_ms.';
CREATE INDEX attention_by_time ON attention (at);
CREATE INDEX attention_of_subject ON attention (subject, opened_at);
CREATE INDEX attention_of_name ON attention (name, opened_at) WHERE name IS NOT NULL;
CREATE INDEX attention_of_colleague ON attention (colleague, at) WHERE colleague IS NOT NULL;
CREATE INDEX attention_named ON attention (opened_at) WHERE colleague IS NOT NULL;

CREATE TABLE attention_part (
    session        text        NOT NULL REFERENCES attention ON DELETE CASCADE,
    number         integer     NOT NULL CHECK (number > 0),
    received_at    timestamptz NOT NULL,
    PRIMARY KEY (session, number)
);
COMMENT ON TABLE attention_part IS 'Parts of a look that were counted, so that none counts twice. Kept two days.';
CREATE INDEX attention_part_old ON attention_part (received_at);

CREATE TABLE presence (
    colleague      text        PRIMARY KEY,
    name           text        NOT NULL,
    counted        tstzmultirange NOT NULL
);
COMMENT ON TABLE presence IS 'Which stretches of a colleague''s last two days were counted already: with two windows side by side a minute still counts once. Real times.';
CREATE INDEX presence_of_name ON presence (name);

CREATE TABLE stated_time (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    how            text        NOT NULL CHECK (how IN ('declared', 'estimated')),
    colleague      text,
    name           text,
    role           text        NOT NULL,
    subject        text        NOT NULL,
    kind           text        NOT NULL,
    campaign       text,
    lead_id        text        REFERENCES lead,
    ms             bigint      NOT NULL CHECK (ms >= 0),
    at             timestamptz NOT NULL,
    real_at        timestamptz NOT NULL
);
COMMENT ON TABLE stated_time IS 'Minutes that no page measured: declared by the colleague, or estimated for a decision by API, CLI or chat at the colleague''s own median.';
COMMENT ON COLUMN stated_time.colleague IS 'Null for an estimate, where only a name is known; name and colleague are null after 90 days.';
COMMENT ON COLUMN stated_time.at IS 'Decision clock.';
CREATE INDEX stated_time_by_time ON stated_time (at);
CREATE INDEX stated_time_of_colleague ON stated_time (colleague, at) WHERE colleague IS NOT NULL;
CREATE INDEX stated_time_named ON stated_time (real_at) WHERE name IS NOT NULL;

CREATE TABLE human_decision (
    lead_id        text        NOT NULL REFERENCES lead,
    review         text        NOT NULL,
    kind           text        NOT NULL,
    campaign       text        NOT NULL,
    name           text        NOT NULL,
    choice         text        NOT NULL,
    because        text        NOT NULL,
    at             timestamptz NOT NULL,
    real_at        timestamptz NOT NULL,
    how            text        NOT NULL DEFAULT 'open' CHECK (how IN ('open', 'measured', 'estimated')),
    took_ms        bigint,
    PRIMARY KEY (lead_id, review)
);
COMMENT ON TABLE human_decision IS 'Reviews that people, not defaults or simulated people, decided, and how long they took. Written by a trigger, so that no way in is forgotten.';
COMMENT ON COLUMN human_decision.how IS 'open: not looked into yet. measured: a page counted it. estimated: see stated_time.';
COMMENT ON COLUMN human_decision.took_ms IS 'Real: from opening to deciding, by our own clock; null where no page was open.';
CREATE INDEX human_decision_by_time ON human_decision (at);
CREATE INDEX human_decision_open ON human_decision (real_at) WHERE how = 'open';

-- In live mode both clocks are one, so that the decision's own instant says more than the moment of writing.
CREATE FUNCTION note_human_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'decided' AND NEW.decided_kind = 'person' THEN
        INSERT INTO human_decision (lead_id, review, kind, campaign, name, choice, because, at, real_at)
        SELECT NEW.lead_id, NEW.review, NEW.kind, lead.campaign, coalesce(NEW.decided_by, 'unknown'), NEW.choice,
               NEW.because, NEW.decided_at,
               coalesce(
                   (to_jsonb(NEW) ->> 'answered_at')::timestamptz,
                   CASE clock.mode WHEN 'live' THEN NEW.decided_at ELSE clock_timestamp() END)
        FROM lead CROSS JOIN clock
        WHERE lead.id = NEW.lead_id
        ON CONFLICT (lead_id, review) DO UPDATE
        SET name = excluded.name, choice = excluded.choice, at = excluded.at, real_at = excluded.real_at,
            how = 'open', took_ms = NULL;
    ELSIF OLD.state = 'decided' THEN
        DELETE FROM human_decision WHERE lead_id = NEW.lead_id AND review = NEW.review;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER for_minutes AFTER UPDATE OF state ON review FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION note_human_decision();

-- Every minute of people, whichever way it was found out. Of a stated one nobody knows a better upper bound.
CREATE VIEW human_time AS
SELECT 'attention/' || session AS id, at, opened_at AS real_at, colleague, name, role, 'measured' AS how,
       kind, subject, campaign, lead_id, measured_ms AS ms, upper_ms
FROM attention
WHERE upper_ms > 0
UNION ALL
SELECT 'stated/' || id, at, real_at, colleague, name, role, how, kind, subject, campaign, lead_id, ms, ms
FROM stated_time;

CREATE TABLE pilot (
    campaign       text        PRIMARY KEY,
    state          text        NOT NULL CHECK (state IN ('open', 'signed-off', 'skipped')),
    round          integer     NOT NULL DEFAULT 1 CHECK (round > 0),
    taken          integer     NOT NULL DEFAULT 0 CHECK (taken >= 0),
    taking         boolean     NOT NULL,
    CHECK (state <> 'open' OR taking)
);
COMMENT ON TABLE pilot IS 'How far a campaign''s pilot is. Open: in live mode only its share of leads runs.';
COMMENT ON COLUMN pilot.round IS 'Counts the times that people did leads by hand; the newest with timings is the baseline.';
COMMENT ON COLUMN pilot.taken IS 'Leads taken into this round.';
COMMENT ON COLUMN pilot.taking IS 'New leads are still taken into the round; in a later round although the gate is open to all.';

CREATE TABLE pilot_end (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign       text        NOT NULL REFERENCES pilot,
    round          integer     NOT NULL,
    state          text        NOT NULL CHECK (state IN ('signed-off', 'skipped')),
    ended_by       text        NOT NULL,
    name           text        NOT NULL,
    ended_at       timestamptz NOT NULL,
    reason         text,
    CHECK ((state = 'skipped') = (reason IS NOT NULL))
);
COMMENT ON TABLE pilot_end IS 'Append-only: who ended a round of a pilot, and how. Real times.';
COMMENT ON COLUMN pilot_end.reason IS 'Why it was skipped, in a colleague''s own words; the audit log names this row and holds no free text.';
CREATE INDEX pilot_end_newest ON pilot_end (campaign, id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pilot_end FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE pilot_lead (
    lead_id        text        PRIMARY KEY REFERENCES lead,
    campaign       text        NOT NULL REFERENCES pilot,
    round          integer     NOT NULL,
    number         integer     NOT NULL,
    held           boolean     NOT NULL,
    state          text        NOT NULL CHECK (state IN ('open', 'kept', 'released')),
    at             timestamptz NOT NULL
);
COMMENT ON TABLE pilot_lead IS 'Leads that people do by hand with a stopwatch.';
COMMENT ON COLUMN pilot_lead.held IS 'Live mode: Leadloom leaves the lead alone meanwhile. In simulated mode it runs all the same.';
COMMENT ON COLUMN pilot_lead.state IS 'kept: its person goes on with it; released: Leadloom does.';
COMMENT ON COLUMN pilot_lead.at IS 'Decision clock.';
CREATE INDEX pilot_lead_of_round ON pilot_lead (campaign, round, number);

CREATE TABLE pilot_wait (
    campaign       text        NOT NULL REFERENCES pilot,
    lead_id        text        NOT NULL REFERENCES lead,
    PRIMARY KEY (campaign, lead_id)
);
COMMENT ON TABLE pilot_wait IS 'Leads beyond the share: held on purpose until the pilot is over, then let go in batches. Gone once they are.';

CREATE TABLE pilot_time (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id        text        NOT NULL REFERENCES pilot_lead,
    campaign       text        NOT NULL,
    round          integer     NOT NULL,
    step           text        NOT NULL CHECK (step IN ('enrich', 'segment', 'ai_line', 'send', 'crm')),
    colleague      text        NOT NULL,
    name           text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('running', 'paused', 'done', 'discarded')),
    ms             bigint      NOT NULL DEFAULT 0 CHECK (ms >= 0),
    running_since  timestamptz,
    started_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    CHECK ((state = 'running') = (running_since IS NOT NULL)),
    CHECK ((state IN ('done', 'discarded')) = (ended_at IS NOT NULL))
);
COMMENT ON TABLE pilot_time IS 'Stopwatches of the pilot: one colleague, one step of one lead. All times are our own clock''s, real.';
COMMENT ON COLUMN pilot_time.ms IS 'Up to the last pause; while it runs, the time since running_since comes on top.';
CREATE UNIQUE INDEX pilot_time_running ON pilot_time (colleague) WHERE state = 'running';
CREATE UNIQUE INDEX pilot_time_open ON pilot_time (lead_id, step, colleague) WHERE state IN ('running', 'paused');
CREATE INDEX pilot_time_of_round ON pilot_time (campaign, round, lead_id);

-- The middle of what a step took by hand, of each campaign's newest round with timings. People at one step of a lead
-- worked on it together, so a lead counts once.
CREATE VIEW pilot_baseline AS
SELECT campaign, step, count(*) AS leads,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::bigint AS median_ms
FROM (
    SELECT campaign, step, lead_id, sum(ms) AS ms
    FROM pilot_time
    JOIN (SELECT campaign, max(round) AS round FROM pilot_time WHERE state = 'done' GROUP BY campaign) AS newest
        USING (campaign, round)
    WHERE state = 'done'
    GROUP BY campaign, step, lead_id) AS of_lead
GROUP BY campaign, step;
