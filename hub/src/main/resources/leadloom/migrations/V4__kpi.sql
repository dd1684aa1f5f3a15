-- What the key figures are counted from. Kept by triggers in the transaction of the decision or the claim itself, so
-- that no figure needs a walk through the journal, and made here for everything that happened before.

CREATE TABLE process (
    lead_id        text        NOT NULL REFERENCES lead,
    life           integer     NOT NULL CHECK (life > 0),
    campaign       text        NOT NULL,
    version        integer     NOT NULL,
    begun_at       timestamptz NOT NULL,
    first_step_ms  bigint      CHECK (first_step_ms >= 0),
    settled_at     timestamptz,
    manner         text        CHECK (manner IN ('alone', 'person', 'fix')),
    because        text,
    ended_at       timestamptz,
    ended_position integer,
    outcome        text,
    PRIMARY KEY (lead_id, life),
    CHECK ((settled_at IS NULL) = (manner IS NULL)),
    CHECK (ended_at IS NULL OR settled_at IS NOT NULL)
);
COMMENT ON TABLE process IS 'Each life of a lead from capture to its end, and whether it got there without a person. A row of the past never changes when the lead begins again.';
COMMENT ON COLUMN process.version IS 'The version in force when it settled; until then, when it began.';
COMMENT ON COLUMN process.begun_at IS 'When it was captured; of a later life, when it began again.';
COMMENT ON COLUMN process.first_step_ms IS 'Real: from the transaction that took the capture in to the one that decided the first step. Null of later lives, which are not captured anew.';
COMMENT ON COLUMN process.settled_at IS 'When it counts: at its end, or before that when it first had to be mended by a person.';
COMMENT ON COLUMN process.manner IS 'alone: nobody was asked or stepped in. person: it waited for somebody or somebody acted on it. fix: it was put before people as a problem, or an operator touched its running.';
COMMENT ON COLUMN process.because IS 'Why it was not alone: the kind of the question, or the event.';
CREATE INDEX process_settled ON process (settled_at, manner) INCLUDE (campaign, version) WHERE settled_at IS NOT NULL;
CREATE INDEX process_begun ON process (begun_at) INCLUDE (campaign, version, first_step_ms) WHERE life = 1;

CREATE TABLE milestone (
    lead_id        text        PRIMARY KEY REFERENCES lead,
    campaign       text        NOT NULL,
    version        integer     NOT NULL,
    captured_at    timestamptz NOT NULL,
    segment        text,
    found_at       timestamptz,
    unknown_at     timestamptz,
    mailed_at      timestamptz,
    clicked_at     timestamptz,
    replied_at     timestamptz,
    to_sales_at    timestamptz,
    ended_at       timestamptz
) WITH (fillfactor = 80);
COMMENT ON TABLE milestone IS 'How far each lead has come from capture to sales, in all its lives: when it first got there. Narrow, so that a funnel of all leads is one short scan.';
COMMENT ON COLUMN milestone.found_at IS 'When a look-up first knew the company.';
COMMENT ON COLUMN milestone.unknown_at IS 'When a look-up ended that did not.';
COMMENT ON COLUMN milestone.mailed_at IS 'When the first mail really left; one kept back in shadow mode did not.';
COMMENT ON COLUMN milestone.clicked_at IS 'When a person first followed a link, as clicks are graded now. Machines do not count.';
COMMENT ON COLUMN milestone.ended_at IS 'Null while the lead lives, so that no funnel has to read the leads themselves.';
COMMENT ON COLUMN milestone.replied_at IS 'When a person first answered. A note that somebody is away does not count.';
CREATE INDEX milestone_captured ON milestone (captured_at);

-- Whether a life so far needed people, from its own part of the journal.
CREATE FUNCTION manner_of_life(the_lead text, after_position integer, last_position integer,
                               OUT manner text, OUT because text)
LANGUAGE sql STABLE AS $$
    WITH entry AS (
        SELECT journal.kind, journal.body, journal.position
        FROM journal
        WHERE journal.lead_id = the_lead
          AND journal.position > after_position AND journal.position <= last_position
          AND journal.kind IN ('decided', 'reviewed', 'paused', 'resumed', 'taken-over', 'stopped', 'operated')
    ),
    step_in AS (
        SELECT CASE WHEN asked.body -> 'move' ->> 'kind' = 'problem' THEN 2 ELSE 1 END AS weight,
               asked.body -> 'move' ->> 'kind' AS because,
               asked.position
        FROM entry AS asked
        WHERE asked.kind = 'decided'
          AND asked.body -> 'move' ->> 'type' = 'ask-human'
          -- A reply that a model could read after all was put to nobody.
          AND NOT EXISTS (
              SELECT FROM entry AS answer
              WHERE answer.kind = 'reviewed'
                AND answer.body ->> 'review' = asked.body -> 'move' ->> 'review'
                AND answer.body ->> 'actor' = 'model')
        UNION ALL
        SELECT 1, entry.kind, entry.position
        FROM entry
        WHERE entry.kind IN ('paused', 'resumed', 'taken-over', 'stopped')
        UNION ALL
        -- What the installation does by itself, to every lead that it may concern, mends no single one.
        SELECT 2, entry.body ->> 'what', entry.position
        FROM entry
        WHERE entry.kind = 'operated' AND entry.body ->> 'what' NOT IN ('sentinel-poked', 'rebuilt')
    )
    SELECT CASE max(weight) WHEN 2 THEN 'fix' WHEN 1 THEN 'person' ELSE 'alone' END,
           (array_agg(step_in.because ORDER BY weight DESC, position))[1]
    FROM step_in
$$;

-- Settles the running life of a lead by what its decision at this position says: an end, or a problem for people.
CREATE FUNCTION settle_process(the_lead text, decided_position integer, decided_at timestamptz, decided_version integer,
                               ended_as text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    running process%ROWTYPE;
    began   integer;
    found_manner text;
    found_because text;
BEGIN
    SELECT * INTO running FROM process WHERE lead_id = the_lead AND ended_at IS NULL ORDER BY life DESC LIMIT 1;
    IF running.lead_id IS NULL THEN
        RETURN;
    END IF;
    SELECT coalesce(max(ended_position), 0) INTO began FROM process WHERE lead_id = the_lead;
    IF running.settled_at IS NULL THEN
        SELECT manner, because INTO found_manner, found_because
        FROM manner_of_life(the_lead, began, decided_position);
        IF ended_as IS NULL AND found_manner <> 'fix' THEN
            RETURN;
        END IF;
        UPDATE process
        SET settled_at = decided_at, manner = found_manner, because = found_because, version = decided_version
        WHERE lead_id = the_lead AND life = running.life;
    END IF;
    IF ended_as IS NOT NULL THEN
        UPDATE process
        SET ended_at = decided_at, ended_position = decided_position, outcome = ended_as
        WHERE lead_id = the_lead AND life = running.life;
    END IF;
END $$;

CREATE FUNCTION follow_process() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.position = 0 THEN
        INSERT INTO process (lead_id, life, campaign, version, begun_at, first_step_ms)
        SELECT NEW.id, 1, NEW.campaign, NEW.version, NEW.captured_at,
               greatest(0, extract(epoch FROM clock_timestamp() - journal.recorded_at) * 1000)
        FROM journal
        WHERE journal.lead_id = NEW.id AND journal.position = 1
        ON CONFLICT DO NOTHING;
    ELSIF OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL THEN
        INSERT INTO process (lead_id, life, campaign, version, begun_at)
        SELECT NEW.id, max(process.life) + 1, NEW.campaign, NEW.version, journal.at
        FROM process, journal
        WHERE process.lead_id = NEW.id AND journal.lead_id = NEW.id AND journal.position = NEW.position
        GROUP BY journal.at;
    END IF;
    IF NEW.stage = 'asking' OR NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
        PERFORM settle_process(NEW.id, NEW.position, journal.at, NEW.version, NEW.outcome)
        FROM journal
        WHERE journal.lead_id = NEW.id AND journal.position = NEW.position;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER follow_process AFTER UPDATE OF position ON lead FOR EACH ROW
    WHEN (NEW.position > OLD.position
          AND (OLD.position = 0 OR NEW.stage IN ('asking', 'ended') OR OLD.ended_at IS NOT NULL))
    EXECUTE FUNCTION follow_process();

-- An act that carries out what a person has just said is not the machine's own.
ALTER TABLE effect ADD COLUMN by_person boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN effect.by_person IS 'A person''s word led straight to it, or approved the line it carries. Such an act is no automated one.';
CREATE INDEX effect_automated ON effect (settled_at) INCLUDE (campaign)
    WHERE state = 'done' AND NOT shadow AND NOT by_person;

CREATE FUNCTION ordered_by_person(the_lead text, act_position integer, act_kind text, act_sequence text, act_step text)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT act_kind IN ('enrich', 'crm', 'line', 'mail', 'notify')
       AND (EXISTS (
               SELECT
               FROM journal AS decision
               JOIN journal AS word ON word.lead_id = decision.lead_id
                                   AND word.position > (decision.body ->> 'after')::integer
                                   AND word.position < decision.position
               WHERE decision.lead_id = the_lead AND decision.position = act_position AND decision.kind = 'decided'
                 AND (word.kind = 'reviewed' AND word.body ->> 'actor' IS DISTINCT FROM 'model'
                      OR word.kind IN ('taken-over', 'stopped')))
            OR act_kind = 'mail' AND EXISTS (
               SELECT
               FROM review
               WHERE review.lead_id = the_lead
                 AND (review.review = 'line/' || act_sequence || '/' || act_step
                      OR review.review LIKE 'line/' || act_sequence || '/' || act_step || '/life-%')
                 AND review.state = 'decided' AND review.decided_kind <> 'model'))
$$;

CREATE FUNCTION mark_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.by_person := ordered_by_person(NEW.lead_id, NEW.position, NEW.kind, NEW.sequence, NEW.step);
    RETURN NEW;
END $$;

CREATE TRIGGER mark_act BEFORE INSERT ON effect FOR EACH ROW EXECUTE FUNCTION mark_act();

CREATE FUNCTION enter_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO milestone (lead_id, campaign, version, captured_at)
    VALUES (NEW.id, NEW.campaign, NEW.version, NEW.captured_at);
    RETURN NULL;
END $$;

CREATE TRIGGER enter_milestone AFTER INSERT ON lead FOR EACH ROW EXECUTE FUNCTION enter_milestone();

CREATE FUNCTION follow_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE milestone
    SET segment = NEW.segment, version = NEW.version, ended_at = NEW.ended_at,
        to_sales_at = coalesce(to_sales_at,
                               CASE WHEN NEW.outcome IN ('handed-to-sales', 'converted') THEN NEW.ended_at END)
    WHERE lead_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER follow_milestone AFTER UPDATE ON lead FOR EACH ROW
    WHEN (NEW.segment IS DISTINCT FROM OLD.segment OR NEW.version <> OLD.version
          OR NEW.outcome IS DISTINCT FROM OLD.outcome)
    EXECUTE FUNCTION follow_milestone();

CREATE FUNCTION hear_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'replied' THEN
        UPDATE milestone SET replied_at = NEW.at WHERE lead_id = NEW.lead_id AND replied_at IS NULL;
    ELSIF NEW.body -> 'found' = 'true' THEN
        UPDATE milestone SET found_at = NEW.at WHERE lead_id = NEW.lead_id AND found_at IS NULL;
    ELSE
        UPDATE milestone SET unknown_at = NEW.at WHERE lead_id = NEW.lead_id AND unknown_at IS NULL;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER hear_milestone AFTER INSERT ON journal FOR EACH ROW
    WHEN (NEW.kind = 'enriched'
          OR NEW.kind = 'replied' AND NEW.body ->> 'kind' IS DISTINCT FROM 'OUT_OF_OFFICE')
    EXECUTE FUNCTION hear_milestone();

CREATE FUNCTION mail_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE milestone
    SET mailed_at = (SELECT min(effect.settled_at)
                     FROM effect
                     WHERE effect.lead_id = NEW.lead_id AND kind = 'mail' AND state = 'done' AND NOT shadow)
    WHERE lead_id = NEW.lead_id;
    RETURN NULL;
END $$;

CREATE TRIGGER mail_milestone AFTER UPDATE OF state, shadow ON effect FOR EACH ROW
    WHEN (NEW.kind = 'mail' AND NEW.state = 'done')
    EXECUTE FUNCTION mail_milestone();

-- When the first of a lead's clicks that a person made was, as they are graded now.
CREATE FUNCTION first_click(the_lead text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT min(engagement.at)
    FROM engagement
    WHERE engagement.lead_id = the_lead AND engagement.kind = 'clicked'
      AND (SELECT grade FROM engagement_grade
           WHERE engagement_grade.engagement_id = engagement.id ORDER BY number DESC LIMIT 1) = 'PERSON'
$$;

CREATE FUNCTION click_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE milestone
    SET clicked_at = first_click(engagement.lead_id)
    FROM engagement
    WHERE engagement.id = NEW.engagement_id AND engagement.kind = 'clicked'
      AND milestone.lead_id = engagement.lead_id;
    RETURN NULL;
END $$;

-- A grade that changes may take a click back, too.
CREATE TRIGGER click_milestone AFTER INSERT ON engagement_grade FOR EACH ROW
    WHEN (NEW.grade = 'PERSON' OR NEW.number > 1)
    EXECUTE FUNCTION click_milestone();

-- Leads that something keeps back, by what; few of all, and the overview asks at every look.
CREATE INDEX lead_kept_back ON lead (next_what, campaign, version)
    WHERE next_what LIKE 'Held%' OR next_what LIKE 'Trying again%' OR next_what = 'CRM is away'
          OR next_what = 'Paused by a person';
CREATE INDEX spend_at ON spend (at) INCLUDE (campaign, currency, micros, state) WHERE state <> 'released';
CREATE INDEX spend_unknown ON spend (at) WHERE state = 'unknown';

CREATE TABLE load_run (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    factor         integer     NOT NULL CHECK (factor > 0),
    leads          integer     NOT NULL CHECK (leads > 0),
    p50_ms         bigint      NOT NULL CHECK (p50_ms >= 0),
    p95_ms         bigint      NOT NULL CHECK (p95_ms >= p50_ms),
    started_at     timestamptz NOT NULL,
    ended_at       timestamptz NOT NULL CHECK (ended_at >= started_at)
);
COMMENT ON TABLE load_run IS 'Load runs of this installation: capture to first step under the usual load (factor 1) and a multiple of it. Real times. Until there is one, every surface says so and shows no number.';
CREATE INDEX load_run_newest ON load_run (factor, ended_at);

-- Everything from before, by the same functions in the same order.
INSERT INTO process (lead_id, life, campaign, version, begun_at, first_step_ms)
SELECT lead.id, 1, lead.campaign, lead.version, lead.captured_at,
       greatest(0, extract(epoch FROM first_step.recorded_at - capture.recorded_at) * 1000)
FROM lead
JOIN journal AS capture ON capture.lead_id = lead.id AND capture.position = 1
JOIN journal AS first_step ON first_step.lead_id = lead.id AND first_step.after = 0;

DO $$
DECLARE
    decision record;
BEGIN
    FOR decision IN
        SELECT journal.lead_id, journal.position, journal.at,
               (journal.body ->> 'campaignVersion')::integer AS version,
               journal.body -> 'move' ->> 'outcome' AS outcome,
               journal.body @> '{"turns": [{"type": "began-again"}]}' AS began_again,
               journal.body -> 'move' ->> 'type' IN ('finish', 'ask-human') AS settles
        FROM journal
        WHERE journal.kind = 'decided' AND journal.position IS NOT NULL
          AND (journal.body -> 'move' ->> 'type' IN ('finish', 'ask-human')
               OR journal.body @> '{"turns": [{"type": "began-again"}]}')
        ORDER BY journal.lead_id, journal.position
    LOOP
        IF decision.began_again THEN
            INSERT INTO process (lead_id, life, campaign, version, begun_at)
            SELECT decision.lead_id, max(process.life) + 1, max(process.campaign), decision.version, decision.at
            FROM process
            WHERE process.lead_id = decision.lead_id;
        END IF;
        IF decision.settles THEN
            PERFORM settle_process(decision.lead_id, decision.position, decision.at, decision.version,
                                   decision.outcome);
        END IF;
    END LOOP;
END $$;

INSERT INTO milestone (lead_id, campaign, version, captured_at, segment, found_at, unknown_at, mailed_at, clicked_at,
                       replied_at, to_sales_at, ended_at)
SELECT lead.id, lead.campaign, lead.version, lead.captured_at, lead.segment,
       heard.found_at, heard.unknown_at, mailed.first_at, first_click(lead.id), heard.replied_at, sold.first_at,
       lead.ended_at
FROM lead
LEFT JOIN (
    SELECT lead_id,
           min(at) FILTER (WHERE kind = 'enriched' AND body -> 'found' = 'true') AS found_at,
           min(at) FILTER (WHERE kind = 'enriched' AND body -> 'found' <> 'true') AS unknown_at,
           min(at) FILTER (WHERE kind = 'replied' AND body ->> 'kind' IS DISTINCT FROM 'OUT_OF_OFFICE') AS replied_at
    FROM journal
    WHERE kind IN ('enriched', 'replied')
    GROUP BY lead_id) AS heard ON heard.lead_id = lead.id
LEFT JOIN (
    SELECT lead_id, min(settled_at) AS first_at
    FROM effect
    WHERE kind = 'mail' AND state = 'done' AND NOT shadow
    GROUP BY lead_id) AS mailed ON mailed.lead_id = lead.id
LEFT JOIN (
    SELECT lead_id, min(ended_at) AS first_at
    FROM process
    WHERE outcome IN ('handed-to-sales', 'converted')
    GROUP BY lead_id) AS sold ON sold.lead_id = lead.id;

UPDATE effect
SET by_person = true
WHERE ordered_by_person(lead_id, position, kind, sequence, step);
