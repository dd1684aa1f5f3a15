-- Drafts of campaigns, and events out: webhooks that other systems ask for.

CREATE SEQUENCE campaign_draft_revision;

CREATE TABLE campaign_draft (
    campaign       text        PRIMARY KEY,
    yaml           text        NOT NULL,
    files          jsonb       NOT NULL DEFAULT '{}',
    base_version   integer     NOT NULL CHECK (base_version >= 0),
    revision       bigint      NOT NULL DEFAULT nextval('campaign_draft_revision'),
    changed_at     timestamptz NOT NULL,
    changed_by     text        NOT NULL
);
COMMENT ON TABLE campaign_draft IS 'At most one draft a campaign: the file that may become its next version. It may be wrong; only publishing asks for a right one. Gone once published or discarded.';
COMMENT ON COLUMN campaign_draft.files IS 'What the file''s file: keys name, by path; those of the base version unless sent along.';
COMMENT ON COLUMN campaign_draft.base_version IS 'The newest version when the draft was begun; 0 if none was published.';
COMMENT ON COLUMN campaign_draft.revision IS 'Another number at each change, and never one that an earlier draft had, so that nobody overwrites what he has not seen.';
COMMENT ON COLUMN campaign_draft.changed_at IS 'Real.';

ALTER TABLE campaign_version ADD COLUMN reason text;
COMMENT ON COLUMN campaign_version.reason IS 'Why it was published, in the words of who did; null where nobody said.';

CREATE TABLE webhook_endpoint (
    id             text        PRIMARY KEY,
    url            text        NOT NULL,
    types          text[]      NOT NULL,
    data_key       bytea       NOT NULL,
    secret         bytea       NOT NULL,
    old_secret     bytea,
    old_until      timestamptz,
    created_at     timestamptz NOT NULL,
    disabled_at    timestamptz,
    disabled_because text,
    removed_at     timestamptz,
    CHECK (removed_at IS NULL OR disabled_at IS NOT NULL)
);
COMMENT ON TABLE webhook_endpoint IS 'Addresses that are told of events. A removed one is disabled, and goes with the last of its deliveries. Real times.';
COMMENT ON COLUMN webhook_endpoint.types IS 'The events it is told of, such as lead.captured.';
COMMENT ON COLUMN webhook_endpoint.data_key IS 'The endpoint''s own key, wrapped by the installation''s, under which its secrets are sealed.';
COMMENT ON COLUMN webhook_endpoint.old_secret IS 'Signs too until old_until, while the other side is told the new one.';
COMMENT ON COLUMN webhook_endpoint.disabled_because IS 'A code: by-hand, or gone where it answered 410.';

CREATE TABLE webhook_delivery (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint       text        NOT NULL REFERENCES webhook_endpoint,
    message        text        NOT NULL,
    type           text        NOT NULL,
    at             timestamptz NOT NULL,
    data           jsonb       NOT NULL,
    state          text        NOT NULL DEFAULT 'open'
                   CHECK (state IN ('open', 'trying', 'delivered', 'failed', 'dropped')),
    round          integer     NOT NULL DEFAULT 1,
    tries          integer     NOT NULL DEFAULT 0,
    due_at         timestamptz DEFAULT '-infinity',
    created_at     timestamptz NOT NULL DEFAULT now(),
    settled_at     timestamptz
);
COMMENT ON TABLE webhook_delivery IS 'What an endpoint is told: written in the transaction of what happened, so that neither is without the other. Kept 30 days. Real times but at.';
COMMENT ON COLUMN webhook_delivery.message IS 'Names what happened, the same at every endpoint and every try, so that a receiver can drop what it has.';
COMMENT ON COLUMN webhook_delivery.at IS 'When it happened, on the decision clock.';
COMMENT ON COLUMN webhook_delivery.data IS 'Ids and codes, nothing personal.';
COMMENT ON COLUMN webhook_delivery.state IS 'open: no workflow knows of it yet. trying: one does. failed: the last try failed. dropped: its endpoint was disabled.';
COMMENT ON COLUMN webhook_delivery.round IS 'Each replay is a round of its own; what is left of an earlier one changes nothing.';
COMMENT ON COLUMN webhook_delivery.tries IS 'Of this round.';
COMMENT ON COLUMN webhook_delivery.due_at IS 'Not to be handed to a workflow before; also the lease of whoever does. Of one that is being tried, when its workflow must be lost. Null once settled.';
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_newest ON webhook_delivery (endpoint, id);
CREATE INDEX webhook_delivery_old ON webhook_delivery (created_at);

CREATE TABLE webhook_try (
    delivery_id    bigint      NOT NULL REFERENCES webhook_delivery ON DELETE CASCADE,
    round          integer     NOT NULL,
    number         integer     NOT NULL,
    at             timestamptz NOT NULL,
    status         integer,
    failure        text,
    millis         integer,
    PRIMARY KEY (delivery_id, round, number)
);
COMMENT ON TABLE webhook_try IS 'Each try of a delivery and what was answered: a status, or a code for why there was none; neither while it is under way or if its worker died. Never the words of an answer. Real times.';

-- One row for each endpoint that asked for this event; part of the transaction of what happened.
CREATE FUNCTION tell_webhooks(event text, happened timestamptz, told jsonb) RETURNS void LANGUAGE sql AS $$
    WITH named AS MATERIALIZED (SELECT 'evt_' || replace(gen_random_uuid()::text, '-', '') AS message)
    INSERT INTO webhook_delivery (endpoint, message, type, at, data)
    SELECT endpoint.id, named.message, event, happened, told
    FROM webhook_endpoint AS endpoint CROSS JOIN named
    WHERE endpoint.disabled_at IS NULL AND event = ANY (endpoint.types)
$$;

-- What every event says of its lead.
CREATE FUNCTION told_of_lead(wanted text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('lead', id, 'campaign', campaign, 'version', version, 'simulated', simulated)
    FROM lead WHERE id = wanted
$$;

CREATE FUNCTION tell_webhooks_of_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM webhook_endpoint WHERE disabled_at IS NULL) THEN
        PERFORM tell_webhooks(
            'lead.captured', NEW.at,
            told_of_lead(NEW.lead_id) || jsonb_build_object('source', NEW.body ->> 'source'));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION tell_webhooks_of_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM webhook_endpoint WHERE disabled_at IS NULL) THEN
        RETURN NULL;
    END IF;
    IF NEW.segment IS NOT NULL AND NEW.segment IS DISTINCT FROM OLD.segment THEN
        PERFORM tell_webhooks(
            'lead.segmented',
            (SELECT at FROM journal WHERE lead_id = NEW.id AND position = NEW.position),
            told_of_lead(NEW.id)
                || jsonb_build_object('segment', NEW.segment, 'was', OLD.segment, 'score', NEW.score));
    END IF;
    IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
        PERFORM tell_webhooks(
            'lead.ended', NEW.ended_at,
            told_of_lead(NEW.id)
                || jsonb_build_object('outcome', NEW.outcome, 'because', NEW.ended_because, 'segment', NEW.segment));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION tell_webhooks_of_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM webhook_endpoint WHERE disabled_at IS NULL) THEN
        PERFORM tell_webhooks(
            'touch.sent', NEW.settled_at,
            told_of_lead(NEW.lead_id) || jsonb_build_object(
                'touch', NEW.lead_id || '/' || NEW.position, 'sequence', NEW.sequence, 'step', NEW.step,
                'template', NEW.template));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION tell_webhooks_of_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM webhook_endpoint WHERE disabled_at IS NULL) THEN
        RETURN NULL;
    END IF;
    IF NEW.state = 'open' THEN
        PERFORM tell_webhooks(
            'review.asked', NEW.asked_at,
            told_of_lead(NEW.lead_id) || jsonb_build_object(
                'review', NEW.review, 'kind', NEW.kind, 'group', NEW.owner_group,
                'due', to_char(NEW.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')));
    ELSE
        PERFORM tell_webhooks(
            'review.decided', NEW.decided_at,
            told_of_lead(NEW.lead_id) || jsonb_build_object(
                'review', NEW.review, 'kind', NEW.kind, 'group', NEW.owner_group, 'choice', NEW.choice,
                'decided_by', NEW.decided_kind));
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER for_webhooks AFTER INSERT ON journal FOR EACH ROW
    WHEN (NEW.kind = 'captured') EXECUTE FUNCTION tell_webhooks_of_journal();
CREATE TRIGGER for_webhooks AFTER UPDATE OF segment, ended_at ON lead FOR EACH ROW
    WHEN (NEW.segment IS DISTINCT FROM OLD.segment OR NEW.ended_at IS DISTINCT FROM OLD.ended_at)
    EXECUTE FUNCTION tell_webhooks_of_lead();
-- A mail that was only prepared, in shadow mode, was not sent.
CREATE TRIGGER for_webhooks AFTER UPDATE OF state ON effect FOR EACH ROW
    WHEN (NEW.kind = 'mail' AND NEW.state = 'done' AND OLD.state <> 'done' AND NOT NEW.shadow)
    EXECUTE FUNCTION tell_webhooks_of_touch();
CREATE TRIGGER for_webhooks_asked AFTER INSERT ON review FOR EACH ROW
    WHEN (NEW.state = 'open') EXECUTE FUNCTION tell_webhooks_of_review();
CREATE TRIGGER for_webhooks_decided AFTER UPDATE OF state ON review FOR EACH ROW
    WHEN (NEW.state IN ('decided', 'defaulted') AND OLD.state NOT IN ('decided', 'defaulted'))
    EXECUTE FUNCTION tell_webhooks_of_review();

-- Which steps of which sequence leads have come to: what the step counts of a campaign are counted from. Kept in the
-- transaction of the decision, so that no page has to go through journals.
CREATE TABLE lead_step (
    lead_id        text        NOT NULL REFERENCES lead,
    sequence       text        NOT NULL,
    step           integer     NOT NULL,
    campaign       text        NOT NULL,
    version        integer     NOT NULL,
    came_at        timestamptz NOT NULL,
    went           text        CHECK (went IN ('done', 'left')),
    PRIMARY KEY (lead_id, sequence, step)
);
COMMENT ON TABLE lead_step IS 'A row for each step that a lead has come to, in the newest of its lives that did. The step behind the last stands for having done all.';
COMMENT ON COLUMN lead_step.step IS 'Its number in the sequence, from 0.';
COMMENT ON COLUMN lead_step.came_at IS 'When it was first at this step, decision clock.';
COMMENT ON COLUMN lead_step.went IS 'Null: it is at it now. done: it went past it, carried out or passed over. left: the lead ended here, after a reply for example, or moved to another sequence.';
CREATE INDEX lead_step_counts ON lead_step (campaign, version, sequence, step, went) INCLUDE (came_at);

-- Writes where the lead is, and what became of the steps before.
CREATE FUNCTION follow_steps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decided_at timestamptz;
    new_step integer := NEW.step::integer;
BEGIN
    SELECT at INTO decided_at FROM journal WHERE lead_id = NEW.id AND position = NEW.position;
    IF OLD.sequence IS NOT NULL AND OLD.sequence IS DISTINCT FROM NEW.sequence THEN
        UPDATE lead_step SET went = 'left' WHERE lead_id = NEW.id AND sequence = OLD.sequence AND went IS NULL;
    END IF;
    IF NEW.sequence IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO lead_step (lead_id, sequence, step, campaign, version, came_at, went)
    SELECT NEW.id, NEW.sequence, number, NEW.campaign, NEW.version, coalesce(decided_at, NEW.captured_at),
           CASE WHEN number < new_step THEN 'done' WHEN NEW.ended_at IS NOT NULL THEN 'left' END
    FROM generate_series(
             CASE WHEN OLD.sequence = NEW.sequence THEN least(OLD.step::integer, new_step) ELSE 0 END, new_step)
         AS number
    ON CONFLICT (lead_id, sequence, step) DO UPDATE
    SET went = excluded.went, campaign = excluded.campaign, version = excluded.version,
        came_at = CASE WHEN lead_step.went IS NULL OR excluded.went IS NOT NULL THEN lead_step.came_at
                       ELSE excluded.came_at END;
    DELETE FROM lead_step WHERE lead_id = NEW.id AND sequence = NEW.sequence AND step > new_step;
    -- Whoever was taken by sales at a hand-over did not leave it: that is what the step is for.
    IF NEW.ended_at IS NOT NULL AND NEW.outcome = 'handed-to-sales' THEN
        UPDATE lead_step SET went = 'done'
        WHERE lead_id = NEW.id AND sequence = NEW.sequence AND step = new_step
          AND EXISTS (SELECT FROM review
                      WHERE review.lead_id = NEW.id AND review LIKE 'hand-over/' || NEW.sequence || '/%'
                        AND choice = 'take');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION move_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE lead_step SET version = NEW.version WHERE lead_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER for_steps AFTER UPDATE OF sequence, step, ended_at ON lead FOR EACH ROW
    WHEN (NEW.sequence IS DISTINCT FROM OLD.sequence OR NEW.step IS DISTINCT FROM OLD.step
          OR NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL)
    EXECUTE FUNCTION follow_steps();
CREATE TRIGGER for_steps_of_version AFTER UPDATE OF version ON lead FOR EACH ROW
    WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION move_steps();
-- Leads from before: where they are, and the steps before that; sequences that they left earlier are not known here.
INSERT INTO lead_step (lead_id, sequence, step, campaign, version, came_at, went)
SELECT lead.id, lead.sequence, number, lead.campaign, lead.version, lead.captured_at,
       CASE WHEN number < lead.step::integer THEN 'done'
            WHEN lead.ended_at IS NOT NULL THEN 'left'
       END
FROM lead CROSS JOIN LATERAL generate_series(0, lead.step::integer) AS number
WHERE lead.sequence IS NOT NULL;

-- Scores of a version's leads, for its histogram.
CREATE INDEX lead_scores ON lead (campaign, version, score) INCLUDE (captured_at) WHERE score IS NOT NULL;
