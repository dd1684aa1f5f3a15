-- The hub owns state. Each table says what it promises.
-- Instants are UTC. Columns named *_at are on the decision clock (real time when live, simulated time in a demo)
-- unless their comment says "real".

CREATE TABLE installation (
    one            boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch          integer     NOT NULL DEFAULT 1,
    tracking_key   integer     NOT NULL DEFAULT 1 CHECK (tracking_key BETWEEN 1 AND 9999),
    created_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE installation IS 'Exactly one row. The epoch changes with a restore or an unclean failover.';
COMMENT ON COLUMN installation.tracking_key IS 'Number of the key that signs tracked links of new mails; earlier ones stay good.';
INSERT INTO installation DEFAULT VALUES;

CREATE TABLE clock (
    one            boolean PRIMARY KEY DEFAULT true CHECK (one),
    mode           text        NOT NULL CHECK (mode IN ('live', 'simulated')),
    decision_base  timestamptz NOT NULL,
    real_base      timestamptz NOT NULL,
    factor         double precision NOT NULL CHECK (factor >= 0),
    pace           double precision NOT NULL CHECK (pace > 0),
    full_factor    double precision NOT NULL CHECK (full_factor > 0),
    held_for_load  boolean     NOT NULL,
    held_by_person boolean     NOT NULL,
    CHECK ((held_for_load OR held_by_person) = (factor = 0))
);
COMMENT ON TABLE clock IS 'Exactly one row. decision time = decision_base + (real time - real_base) * factor. Live mode: both bases equal, factor 1. Held by anybody: factor 0.';
COMMENT ON COLUMN clock.pace IS 'How fast decision time has really moved of late, holds included; real timers are set by it.';
COMMENT ON COLUMN clock.full_factor IS 'The factor to go back to after a hold.';
COMMENT ON COLUMN clock.held_for_load IS 'The keeper of the clock lets the system catch up, or nobody has come yet. It lifts only this.';
COMMENT ON COLUMN clock.held_by_person IS 'Somebody asked for it; only somebody lifts it, and lifts the other with it.';

CREATE TABLE person (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gate           bytea       NOT NULL UNIQUE,
    data_key       bytea,
    erased_at      timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE person IS 'One row for one normalised address. It is the gate that every claim of a mail locks.';
COMMENT ON COLUMN person.gate IS 'Keyed hash of the normalised address; the address itself is only in facts, under data_key.';
COMMENT ON COLUMN person.data_key IS 'The person''s key, wrapped by the installation''s. Destroyed by an erasure; facts are unreadable then.';

CREATE TABLE campaign_version (
    campaign       text        NOT NULL,
    version        integer     NOT NULL CHECK (version > 0),
    source         text        NOT NULL,
    files          jsonb       NOT NULL DEFAULT '{}',
    engine         integer     NOT NULL,
    published_at   timestamptz NOT NULL,
    published_by   text        NOT NULL,
    PRIMARY KEY (campaign, version)
);
COMMENT ON TABLE campaign_version IS 'Published campaigns, word for word. Never changed: a trigger refuses.';

CREATE TABLE lead (
    id             text        PRIMARY KEY,
    person_id      bigint      NOT NULL REFERENCES person,
    campaign       text        NOT NULL,
    version        integer     NOT NULL,
    external_id    text,
    company        text,
    known_outcome  boolean,
    simulated      boolean     NOT NULL DEFAULT false,
    captured_at    timestamptz NOT NULL,
    position       integer     NOT NULL DEFAULT 0,
    head           text        NOT NULL DEFAULT '',
    stage          text        NOT NULL DEFAULT 'new',
    segment        text,
    score          integer,
    sequence       text,
    step           text,
    next_what      text,
    next_because   text,
    next_at        timestamptz,
    wake_at        timestamptz,
    last_signal_at timestamptz,
    outcome        text,
    ended_at       timestamptz,
    ended_because  text,
    changed_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (person_id, campaign),
    FOREIGN KEY (campaign, version) REFERENCES campaign_version
) WITH (fillfactor = 70);
COMMENT ON TABLE lead IS 'One person in one campaign. Everything from position on is a read model: the journal can make it again.';
COMMENT ON COLUMN lead.version IS 'The campaign version the lead keeps until somebody moves it on purpose.';
COMMENT ON COLUMN lead.company IS 'Keyed hash of the company''s domain; null for formed, free-mail and reserved addresses, which stand for no company.';
COMMENT ON COLUMN lead.known_outcome IS 'What an imported file says about the real outcome; for reports only, never a fact.';
COMMENT ON COLUMN lead.head IS 'Hash of the newest journal entry; chains back to the first.';
COMMENT ON COLUMN lead.wake_at IS 'Real: when its workflow means to look again. The sentinel compares this with the real clock.';
COMMENT ON COLUMN lead.changed_at IS 'Real.';
CREATE INDEX lead_by_capture ON lead (campaign, captured_at, id);
CREATE INDEX lead_alive ON lead (wake_at) WHERE ended_at IS NULL;
CREATE INDEX lead_due ON lead (next_at) WHERE ended_at IS NULL;

CREATE TABLE journal (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id        text        NOT NULL REFERENCES lead,
    position       integer     CHECK (position > 0),
    after          integer,
    at             timestamptz NOT NULL,
    kind           text        NOT NULL,
    body           jsonb       NOT NULL,
    event_key      text,
    hash           text,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (lead_id, position),
    UNIQUE (lead_id, event_key),
    UNIQUE (lead_id, after)
);
COMMENT ON TABLE journal IS 'Append-only: what happened to a lead and what was decided. A trigger refuses deletes, and updates other than giving an entry its position. Positions of a lead are gapless. Holds nothing personal.';
COMMENT ON COLUMN journal.position IS 'Null until the lead''s next advance takes the entry in.';
COMMENT ON COLUMN journal.after IS 'Of a decision: the position of the decision before. Unique, so the same question is answered once.';
COMMENT ON COLUMN journal.event_key IS 'Names an event that may be told more than once; the second telling is dropped.';
COMMENT ON COLUMN journal.hash IS 'Chains position, instant, body and facts to the entry before.';
CREATE INDEX journal_new ON journal (lead_id) WHERE position IS NULL;

CREATE TABLE facts (
    journal_id     bigint      PRIMARY KEY REFERENCES journal,
    person_id      bigint      NOT NULL REFERENCES person,
    sealed         bytea       NOT NULL
);
COMMENT ON TABLE facts IS 'Personal values and free text of a journal entry, sealed under the person''s key. Gone with the key, without a hole in the journal.';
CREATE INDEX facts_of_person ON facts (person_id);

CREATE TABLE line (
    id             text        PRIMARY KEY,
    lead_id        text        NOT NULL REFERENCES lead,
    person_id      bigint      NOT NULL REFERENCES person,
    origin         text        NOT NULL CHECK (origin IN ('model', 'person', 'reused')),
    sealed         bytea       NOT NULL,
    same_facts     bytea,
    made_at        timestamptz NOT NULL
);
COMMENT ON TABLE line IS 'First lines of mails, sealed under the person''s key. A line never changes; an edit is a new line.';
COMMENT ON COLUMN line.same_facts IS 'Keyed hash of prompt and facts, so that the same facts can have the same line.';
CREATE INDEX line_reuse ON line (same_facts) WHERE same_facts IS NOT NULL;

CREATE TABLE trial (
    campaign       text        NOT NULL,
    version        integer     NOT NULL,
    lead_id        text        NOT NULL REFERENCES lead,
    step           text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('open', 'decided', 'lapsed')),
    PRIMARY KEY (campaign, version, lead_id, step)
);
COMMENT ON TABLE trial IS 'The first lines of a version, which people decide before any leaves unseen. Lapsed: nobody decided; the place is free again.';

CREATE TABLE effect (
    lead_id        text        NOT NULL REFERENCES lead,
    position       integer     NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('enrich', 'crm', 'line', 'mail', 'notify', 'read', 'audience')),
    person_id      bigint      NOT NULL REFERENCES person,
    campaign       text        NOT NULL,
    company        text,
    state          text        NOT NULL CHECK (state IN ('claimed', 'done', 'refused', 'failed', 'unknown')),
    attempts       integer     NOT NULL DEFAULT 1,
    claimed_at     timestamptz NOT NULL,
    lease_until    timestamptz NOT NULL,
    settled_at     timestamptz,
    reference      text,
    failure        text,
    sequence       text,
    step           text,
    template       text,
    line_id        text,
    vendor         text,
    asked_at       timestamptz,
    shadow         boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (lead_id, position, kind)
);
COMMENT ON COLUMN effect.shadow IS 'Prepared and not sent, because its slot was in shadow mode; see shadow_act. Its state is what the lead goes on with.';
COMMENT ON TABLE effect IS 'Every outward act, keyed by the move it carries out: claimed before the call, settled after it. Mails are the touches. Unknown: the call may or may not have worked; it is not made again.';
COMMENT ON COLUMN effect.lease_until IS 'Real. The adapter sends nothing after it; a claim past it whose call never ended is reconciled or becomes unknown.';
COMMENT ON COLUMN effect.reference IS 'The vendor''s id.';
COMMENT ON COLUMN effect.vendor IS 'Whom the last attempt was given to; only that vendor can say what became of it. Null where an act asks several.';
COMMENT ON COLUMN effect.asked_at IS 'Real: when the vendor was last asked what became of a mail of unknown fate.';
CREATE INDEX effect_mails_of_person ON effect (person_id, claimed_at) WHERE kind = 'mail';
CREATE INDEX effect_mails_of_company ON effect (company, claimed_at) WHERE kind = 'mail' AND company IS NOT NULL;
CREATE INDEX effect_open ON effect (person_id) WHERE state = 'claimed';
CREATE INDEX effect_touches ON effect (claimed_at, lead_id, position) WHERE kind = 'mail';
CREATE INDEX effect_doubts ON effect (lease_until) WHERE kind = 'mail' AND state = 'unknown';

CREATE TABLE mail_day (
    campaign       text        NOT NULL,
    day            date        NOT NULL,
    taken          integer     NOT NULL,
    PRIMARY KEY (campaign, day)
);
COMMENT ON TABLE mail_day IS 'Places taken of a campaign''s daily number of mails, reserved ahead so that held leads do not wake in a herd.';

CREATE TABLE mail_place (
    lead_id        text        PRIMARY KEY REFERENCES lead,
    day            date        NOT NULL
);
COMMENT ON TABLE mail_place IS 'The day that was reserved for a held mail; used up by its claim.';

CREATE TABLE engagement (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id        text        NOT NULL REFERENCES lead,
    touch          text,
    kind           text        NOT NULL,
    at             timestamptz NOT NULL,
    received_at    timestamptz NOT NULL,
    evidence       jsonb       NOT NULL DEFAULT '{}',
    event_key      text        NOT NULL UNIQUE
);
COMMENT ON TABLE engagement IS 'Every open, click and hook about a mail, as it was seen, machines included. Graded again from this; never changed. An address is kept as its class and a keyed hash, a user agent as its family.';
COMMENT ON COLUMN engagement.at IS 'When it was, as told.';
COMMENT ON COLUMN engagement.received_at IS 'When we heard of it; it is graded a settle window later.';
CREATE INDEX engagement_of_lead ON engagement (lead_id, at);
CREATE INDEX engagement_of_touch ON engagement (touch);

CREATE TABLE engagement_grade (
    engagement_id  bigint      NOT NULL REFERENCES engagement,
    number         integer     NOT NULL CHECK (number > 0),
    grade          text        NOT NULL CHECK (grade IN ('PERSON', 'MACHINE', 'UNKNOWN')),
    because        text        NOT NULL,
    rules          integer     NOT NULL,
    graded_at      timestamptz NOT NULL,
    PRIMARY KEY (engagement_id, number)
);
COMMENT ON TABLE engagement_grade IS 'Who it was, a person or a machine, and why. The highest number counts; a grade that changes is added.';
COMMENT ON COLUMN engagement_grade.rules IS 'Version of the rules that graded.';

CREATE TABLE engagement_due (
    touch          text        PRIMARY KEY,
    lead_id        text        NOT NULL REFERENCES lead,
    position       integer     NOT NULL,
    due_at         timestamptz NOT NULL
);
COMMENT ON TABLE engagement_due IS 'Mails whose newest evidence waits to be graded. Gone once it is.';
CREATE INDEX engagement_due_next ON engagement_due (due_at);

CREATE TABLE mail_link (
    lead_id        text        NOT NULL REFERENCES lead,
    position       integer     NOT NULL,
    number         integer     NOT NULL,
    url            text        NOT NULL,
    PRIMARY KEY (lead_id, position, number)
);
COMMENT ON TABLE mail_link IS 'Where the tracked links of a mail lead: the addresses its template holds, nothing of a lead. Kept as long as the mail can be read. 0 is the link that no person sees, -1 the picture.';

CREATE TABLE review (
    lead_id        text        NOT NULL REFERENCES lead,
    review         text        NOT NULL,
    kind           text        NOT NULL,
    owner_group    text        NOT NULL,
    level          integer     NOT NULL,
    choices        text[]      NOT NULL,
    otherwise      text        NOT NULL,
    because        text        NOT NULL,
    asked_at       timestamptz NOT NULL,
    due_at         timestamptz,
    state          text        NOT NULL CHECK (state IN ('open', 'decided', 'defaulted', 'withdrawn')),
    choice         text,
    decided_by     text,
    decided_kind   text,
    verified       boolean,
    decided_at     timestamptz,
    PRIMARY KEY (lead_id, review)
);
COMMENT ON TABLE review IS 'Questions to people. Each has an owner group, a deadline or a stated endlessness, an escalation level and a default. The first answer stands.';
COMMENT ON COLUMN review.decided_by IS 'Who: a colleague''s name or key id.';
COMMENT ON COLUMN review.decided_kind IS 'person, simulated, model (of replies alone) or default.';
CREATE INDEX review_open ON review (asked_at, lead_id) WHERE state = 'open';

CREATE TABLE suppression (
    gate           bytea       PRIMARY KEY,
    reason         text        NOT NULL,
    source         text        NOT NULL,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE suppression IS 'Who is never written to again. Keyed hashes only, so it outlives an erasure. Wins over imports, re-enrolment and people.';

CREATE TABLE consent (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id      bigint      NOT NULL REFERENCES person,
    campaign       text        NOT NULL,
    consent        text        NOT NULL,
    wording        text,
    source         text        NOT NULL,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE consent IS 'Append-only proof: who agreed to what wording, when and where.';
CREATE INDEX consent_of_person ON consent (person_id);

CREATE TABLE spend (
    lead_id        text        NOT NULL REFERENCES lead,
    position       integer     NOT NULL,
    vendor         text        NOT NULL,
    attempt        integer     NOT NULL,
    campaign       text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('reserved', 'settled', 'released', 'unknown')),
    price          text,
    reserved_micros bigint     NOT NULL,
    micros         bigint      NOT NULL,
    currency       text        NOT NULL,
    at             timestamptz NOT NULL,
    day            date        NOT NULL,
    PRIMARY KEY (lead_id, position, vendor, attempt)
);
COMMENT ON TABLE spend IS 'Money in millionths of a unit: reserved before a paid call, settled or released after it. Each attempt of an act is a row: a vendor may bill a call whose answer never came, and the next one too.';
COMMENT ON COLUMN spend.state IS 'unknown: no answer came, so the vendor may have billed up to reserved_micros beside micros; both count.';
COMMENT ON COLUMN spend.price IS 'The entry of the price list that it was worked out by: vendor, product and first day.';
COMMENT ON COLUMN spend.at IS 'Decision clock.';
COMMENT ON COLUMN spend.day IS 'The day of at in the campaign''s own zone: the day and month whose budget it uses up.';
CREATE INDEX spend_day ON spend (day, campaign);

CREATE TABLE budget_use (
    campaign        text   NOT NULL,
    currency        text   NOT NULL,
    period          text   NOT NULL,
    reserved_micros bigint NOT NULL DEFAULT 0 CHECK (reserved_micros >= 0),
    spent_micros    bigint NOT NULL DEFAULT 0,
    warned_percent  smallint NOT NULL DEFAULT 0,
    exhausted       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (campaign, currency, period)
);
COMMENT ON TABLE budget_use IS 'What a campaign has set aside and spent in a month (2026-01) or on a day (2026-01-05): the sums of spend, kept so that a cap is one locked row. A reservation locks the month and then the day, and is refused rather than pass a cap.';
COMMENT ON COLUMN budget_use.warned_percent IS 'The highest level of the campaign''s warn_at that was told of in this month; 0: none yet.';
COMMENT ON COLUMN budget_use.exhausted IS 'A reservation was refused in this period.';

CREATE TABLE outbox (
    lead_id        text        PRIMARY KEY REFERENCES lead,
    revision       bigint      NOT NULL DEFAULT 1,
    priority       smallint    NOT NULL DEFAULT 3,
    lease_until    timestamptz,
    due_at         timestamptz,
    queued_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE outbox IS 'Leads whose workflow must be started or poked: at most one row each. Taken by lease, deleted after the call if the revision is unchanged.';
COMMENT ON COLUMN outbox.lease_until IS 'Real.';
COMMENT ON COLUMN outbox.due_at IS 'Real: not to be taken before; null means at once. For news that first has to settle.';
CREATE INDEX outbox_order ON outbox (priority, queued_at);

CREATE TABLE crm_link (
    vendor         text        NOT NULL,
    lead_id        text        NOT NULL REFERENCES lead,
    own_id         text        NOT NULL,
    external_id    text,
    linked_at      timestamptz NOT NULL,
    PRIMARY KEY (vendor, lead_id)
);
COMMENT ON TABLE crm_link IS 'Which record of a CRM a lead is. All leads of a person share one record and one own_id.';
COMMENT ON COLUMN crm_link.own_id IS 'Our name for the record, written there in a unique property; stays when the address changes.';
COMMENT ON COLUMN crm_link.external_id IS 'The CRM''s name for it; null until its first answer.';
CREATE INDEX crm_link_by_record ON crm_link (vendor, external_id);

CREATE TABLE audience_due (
    lead_id        text        PRIMARY KEY REFERENCES lead,
    revision       integer     NOT NULL DEFAULT 1,
    due_at         timestamptz DEFAULT '-infinity',
    tries          integer     NOT NULL DEFAULT 0
);
COMMENT ON TABLE audience_due IS 'What a list of people that the company keeps at a mail vendor is still to be told: by lead, a row for each that ever had a segment. Kept without such a list too, so that one which is set up later learns of everybody.';
COMMENT ON COLUMN audience_due.revision IS 'Numbers what the list is told of a lead; the effect''s position.';
COMMENT ON COLUMN audience_due.due_at IS 'Real; null when the list knows all.';
CREATE INDEX audience_due_at ON audience_due (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE crm_news (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    vendor         text        NOT NULL,
    event_key      text        NOT NULL,
    kind           text        NOT NULL,
    object_id      text        NOT NULL,
    detail         text        NOT NULL DEFAULT '',
    at             timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('open', 'done')),
    outcome        text,
    attempts       integer     NOT NULL DEFAULT 0,
    due_at         timestamptz NOT NULL,
    received_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (vendor, event_key)
);
COMMENT ON TABLE crm_news IS 'What a CRM told us, each piece once. Open: something must still be asked of the CRM. No personal values: those are read from the CRM when they are needed.';
COMMENT ON COLUMN crm_news.outcome IS 'What came of it, such as taken, ignored, not-ours, gone or refused.';
COMMENT ON COLUMN crm_news.due_at IS 'Real: not to be looked at before; also the lease of whoever works on it.';
CREATE INDEX crm_news_open ON crm_news (due_at) WHERE state = 'open';

CREATE TABLE connection (
    slot           text        PRIMARY KEY,
    mode           text        NOT NULL CHECK (mode IN ('simulated', 'shadow', 'live')),
    vendor         text        NOT NULL,
    settings       text[]      NOT NULL,
    stand_in       boolean     NOT NULL,
    named          boolean     NOT NULL,
    blockers       text[]      NOT NULL,
    changed_by     text        NOT NULL,
    changed_at     timestamptz NOT NULL,
    reason         text        NOT NULL,
    declared_at    timestamptz NOT NULL
);
COMMENT ON TABLE connection IS 'How far each place that a vendor fills is connected. What a worker saw in its environment, and the mode that somebody set. Real times.';
COMMENT ON COLUMN connection.settings IS 'Names of the settings that are set. Never their values.';
COMMENT ON COLUMN connection.stand_in IS 'There is a stand-in for simulated mode.';
COMMENT ON COLUMN connection.named IS 'The environment names a vendor, so that shadow and live are possible.';
COMMENT ON COLUMN connection.blockers IS 'Why this environment must not go live, in words; empty where nothing is against it.';
COMMENT ON COLUMN connection.changed_by IS 'Id of a key, or environment: such a mode follows the environment at each start.';

CREATE TABLE connection_test (
    id             text        PRIMARY KEY,
    slot           text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('open', 'running', 'done')),
    vendor         text,
    checks         jsonb       NOT NULL DEFAULT '[]',
    asked_by       text        NOT NULL,
    asked_at       timestamptz NOT NULL,
    lease_until    timestamptz,
    done_at        timestamptz,
    data_key       bytea,
    sealed         bytea
);
COMMENT ON TABLE connection_test IS 'Connection tests asked for, and what came of them. A worker, where the secrets are, takes one by lease; what nobody took in two minutes is never taken. Real times.';
COMMENT ON COLUMN connection_test.sealed IS 'Where a test mail shall go, under the row''s own key; gone once the test is done.';
CREATE INDEX connection_test_newest ON connection_test (slot, asked_at);

CREATE TABLE shadow_act (
    effect         text        PRIMARY KEY,
    lead_id        text        REFERENCES lead,
    position       integer,
    person_id      bigint      REFERENCES person,
    slot           text        NOT NULL,
    vendor         text        NOT NULL,
    act            text        NOT NULL,
    sealed         bytea,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE shadow_act IS 'What would have been sent had its slot been live. Real times.';
COMMENT ON COLUMN shadow_act.effect IS 'The name that the vendor would have had it under, and the slot.';
COMMENT ON COLUMN shadow_act.sealed IS 'Its words, under the person''s key; null where they hold nothing personal or the person was erased.';
CREATE INDEX shadow_act_of_lead ON shadow_act (lead_id, position);

CREATE TABLE api_key (
    id             text        PRIMARY KEY,
    digest         bytea       NOT NULL UNIQUE,
    name           text        NOT NULL,
    scopes         text[]      NOT NULL,
    created_at     timestamptz NOT NULL,
    revoked_at     timestamptz
);
COMMENT ON TABLE api_key IS 'Keys of the API; only digests. Real times.';

CREATE TABLE idempotency (
    caller         text        NOT NULL,
    key            text        NOT NULL,
    fingerprint    bytea       NOT NULL,
    status         integer,
    answer         jsonb,
    created_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_old ON idempotency (created_at);
COMMENT ON TABLE idempotency IS 'Answers given, by Idempotency-Key; kept 24 h. Status null: the first request is still running. Real times.';

CREATE TABLE job (
    id             text        PRIMARY KEY,
    kind           text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
    fingerprint    bytea,
    detail         jsonb       NOT NULL DEFAULT '{}',
    done           integer     NOT NULL DEFAULT 0,
    total          integer,
    accepted       integer     NOT NULL DEFAULT 0,
    rejected       integer     NOT NULL DEFAULT 0,
    repeated       integer     NOT NULL DEFAULT 0,
    suppressed     integer     NOT NULL DEFAULT 0,
    request_key    text        UNIQUE,
    started_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    message        text
);
COMMENT ON TABLE job IS 'Long work and how far it is. accepted + rejected + repeated = done. Real times.';

COMMENT ON COLUMN job.suppressed IS 'Of the accepted: people who are never written to. Imported as data, and they stay suppressed.';
COMMENT ON COLUMN job.request_key IS 'The caller''s Idempotency-Key: the same key is the same job.';
CREATE INDEX job_same ON job (fingerprint) WHERE state <> 'done';
CREATE INDEX job_newest ON job (started_at);

CREATE TABLE job_part (
    job_id         text        NOT NULL REFERENCES job,
    first_row      integer     NOT NULL,
    rows           integer     NOT NULL,
    PRIMARY KEY (job_id, first_row)
);
COMMENT ON TABLE job_part IS 'Rows of a file that are done, written with what they did, so that a crash repeats none of them. Deleted when the job ends.';

CREATE TABLE job_error (
    job_id         text        NOT NULL REFERENCES job,
    line           integer     NOT NULL,
    source         text        NOT NULL,
    code           text        NOT NULL,
    reason         text        NOT NULL,
    PRIMARY KEY (job_id, line)
);
COMMENT ON TABLE job_error IS 'Rows of a file that were not taken, with their text, so that they can be corrected and sent again. May hold personal values; deleted with the job after 30 days.';

CREATE TABLE capture_source (
    name           text        PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('typeform', 'form', 'hook')),
    campaign       text        NOT NULL,
    forms          text[]      NOT NULL DEFAULT '{}',
    mapping        text        NOT NULL,
    data_key       bytea       NOT NULL,
    secret         bytea,
    old_secret     bytea,
    old_until      timestamptz,
    created_at     timestamptz NOT NULL,
    disabled_at    timestamptz,
    read_until     timestamptz NOT NULL,
    read_due_at    timestamptz NOT NULL
);
COMMENT ON TABLE capture_source IS 'Where leads come from by themselves: forms and hooks, each with its mapping. Real times.';
COMMENT ON COLUMN capture_source.forms IS 'Ids of the forms at the vendor; another form is not taken.';
COMMENT ON COLUMN capture_source.data_key IS 'The source''s own key, wrapped by the installation''s: for its secrets and for what waits in capture_delivery.';
COMMENT ON COLUMN capture_source.old_secret IS 'Still valid until old_until, while the other side is told the new one.';
COMMENT ON COLUMN capture_source.read_until IS 'Everything submitted before was asked for at the vendor.';
COMMENT ON COLUMN capture_source.read_due_at IS 'When to ask next; put ahead before asking, so that it is a lease too.';

CREATE TABLE capture_delivery (
    source         text        NOT NULL REFERENCES capture_source,
    key            text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('taken', 'partial', 'ignored', 'quarantined')),
    reason         text,
    lead_id        text        REFERENCES lead,
    gate           bytea,
    sealed         bytea,
    received_at    timestamptz NOT NULL,
    PRIMARY KEY (source, key)
);
COMMENT ON TABLE capture_delivery IS 'What came from a source and what became of it, once for each key. Quarantined: no lead yet, a person should look. Real times.';
COMMENT ON COLUMN capture_delivery.gate IS 'Keyed hash of the address in what waits, so that an erasure finds it; null once it is taken or where it has none.';
COMMENT ON COLUMN capture_delivery.sealed IS 'What was sent, as long as it is no lead; sealed under the source''s key, gone after 30 days.';
CREATE INDEX capture_delivery_newest ON capture_delivery (source, received_at);

CREATE TABLE audit_log (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    actor          text        NOT NULL,
    action         text        NOT NULL,
    subject        text        NOT NULL,
    before         jsonb,
    after          jsonb,
    reason         text,
    request_id     text
);
COMMENT ON TABLE audit_log IS 'Append-only: who changed what. A trigger refuses updates and deletes. Ids and derived values only. Real times.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.position IS NOT NULL OR NEW.lead_id <> OLD.lead_id OR NEW.body <> OLD.body OR NEW.at <> OLD.at THEN
        RAISE EXCEPTION 'journal is append-only';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON campaign_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON consent FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON engagement_grade FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON engagement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_rewrite BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

-- A lead's segment and end, and a no of its person even after that, are what a list of people is told.
CREATE FUNCTION tell_audience(lead text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO audience_due (lead_id) VALUES (lead)
    ON CONFLICT (lead_id) DO UPDATE
    SET revision = audience_due.revision + 1, due_at = '-infinity', tries = 0
$$;

CREATE FUNCTION tell_audience_of_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_audience(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION tell_audience_of_no() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_audience(lead.id)
    FROM lead JOIN person ON person.id = lead.person_id
    WHERE person.gate = NEW.gate AND lead.ended_at IS NOT NULL AND lead.segment IS NOT NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER for_audience AFTER UPDATE OF segment, outcome ON lead FOR EACH ROW
    WHEN (NEW.segment IS NOT NULL
          AND (NEW.segment IS DISTINCT FROM OLD.segment OR NEW.outcome IS DISTINCT FROM OLD.outcome))
    EXECUTE FUNCTION tell_audience_of_lead();
CREATE TRIGGER for_audience AFTER INSERT ON suppression FOR EACH ROW EXECUTE FUNCTION tell_audience_of_no();

-- How many leads of each campaign version have come how far.
CREATE VIEW funnel AS
SELECT campaign,
       version,
       count(*)                                        AS captured,
       count(segment)                                  AS segmented,
       count(*) FILTER (WHERE EXISTS (
           SELECT FROM effect WHERE effect.lead_id = lead.id AND kind = 'mail' AND effect.state = 'done'
             AND NOT effect.shadow)) AS mailed,
       count(*) FILTER (WHERE outcome = 'handed-to-sales') AS handed_to_sales,
       count(*) FILTER (WHERE outcome = 'converted')       AS converted,
       count(*) FILTER (WHERE ended_at IS NULL)            AS alive
FROM lead
GROUP BY campaign, version;

-- Mails of each step: how many are out, refused, of unknown fate.
CREATE VIEW step_counts AS
SELECT lead.campaign,
       lead.version,
       effect.sequence,
       effect.step,
       count(*) FILTER (WHERE effect.state = 'done' AND NOT effect.shadow) AS sent,
       count(*) FILTER (WHERE effect.state = 'done' AND effect.shadow) AS shadow,
       count(*) FILTER (WHERE effect.state = 'refused') AS refused,
       count(*) FILTER (WHERE effect.state = 'unknown') AS unknown
FROM effect
JOIN lead ON lead.id = effect.lead_id
WHERE effect.kind = 'mail'
GROUP BY lead.campaign, lead.version, effect.sequence, effect.step;

CREATE TABLE company_facts (
    company        text        PRIMARY KEY,
    found          boolean     NOT NULL,
    facts          jsonb       NOT NULL,
    provider       text        NOT NULL,
    looked_up_at   timestamptz NOT NULL
);
COMMENT ON TABLE company_facts IS 'What a paid look-up said of a company, by keyed hash of its domain, so that colleagues need no second one. Facts of companies, not of persons.';

CREATE TABLE poll_mark (
    source         text        PRIMARY KEY,
    seen_until     timestamptz NOT NULL,
    lease_until    timestamptz
);
COMMENT ON TABLE poll_mark IS 'How far a vendor has been read that must be asked for news. Moves forward only, after a whole round. Real times, the vendor''s own.';
COMMENT ON COLUMN poll_mark.lease_until IS 'Until then one process reads; null when nobody does.';

CREATE TABLE open_deal (
    vendor         text        NOT NULL,
    deal           text        NOT NULL,
    lead_id        text        NOT NULL REFERENCES lead,
    PRIMARY KEY (vendor, deal, lead_id)
);
COMMENT ON TABLE open_deal IS 'Deals that came of leads and are neither won nor lost, so that they are asked about. Deleted when they are.';
CREATE TABLE reply (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id        text        NOT NULL REFERENCES lead,
    person_id      bigint      NOT NULL REFERENCES person,
    touch          text        NOT NULL,
    kind           text        NOT NULL,
    read_by        text        NOT NULL CHECK (read_by IN ('rules', 'model', 'headers')),
    sealed         bytea,
    reply_key      text        NOT NULL UNIQUE,
    at             timestamptz NOT NULL,
    model_due      timestamptz,
    model_tries    integer     NOT NULL DEFAULT 0,
    model_said     text
);
COMMENT ON TABLE reply IS 'Answers to our mails, sealed under the person''s key, machines'' answers included. What a person reads in one is in the journal.';
COMMENT ON COLUMN reply.sealed IS 'Subject and text; null where the person was erased before it came.';
COMMENT ON COLUMN reply.model_due IS 'Real: when a model may be asked what the rules could not read; null when nothing is left to ask.';
COMMENT ON COLUMN reply.model_said IS 'What came of asking: a code, never words of the reply.';
CREATE INDEX reply_of_lead ON reply (lead_id, id);
CREATE INDEX reply_for_model ON reply (model_due) WHERE model_due IS NOT NULL;

CREATE TABLE quarantine (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source         text        NOT NULL,
    reason         text        NOT NULL,
    letter_key     text        NOT NULL UNIQUE,
    data_key       bytea       NOT NULL,
    sealed         bytea       NOT NULL,
    received_at    timestamptz NOT NULL
);
COMMENT ON TABLE quarantine IS 'What came in and could not be applied: broken, of a mail we never sent, from a stranger. Changes no state; kept 30 days for people to look at. Real times.';
COMMENT ON COLUMN quarantine.data_key IS 'A key for this one row, wrapped by the installation''s: nobody knows whose words these are.';
CREATE INDEX quarantine_old ON quarantine (received_at);

CREATE TABLE mailbox (
    name           text        PRIMARY KEY,
    uid_validity   bigint      NOT NULL,
    last_uid       bigint      NOT NULL,
    read_at        timestamptz NOT NULL
);
COMMENT ON TABLE mailbox IS 'How far a mailbox has been read. When its uid_validity changes it is read from the start; keys of mails keep that from counting twice. Real times.';
CREATE TABLE look_up (
    lead_id        text        NOT NULL REFERENCES lead,
    provider       text        NOT NULL,
    answer         text        NOT NULL CHECK (answer IN ('queued', 'unknown')),
    at             timestamptz NOT NULL,
    PRIMARY KEY (lead_id, provider)
);
COMMENT ON TABLE look_up IS 'What providers of company data said of a lead short of an answer, so that a second try pays none of them twice. at: real; of a queued look-up, when it was first asked for.';

CREATE TABLE look_up_refusal (
    gate           bytea       PRIMARY KEY,
    provider       text        NOT NULL,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE look_up_refusal IS 'Who asked a provider of data not to be looked up; nobody looks them up any more. Keyed hashes only, so it outlives an erasure. Says nothing about mail.';

CREATE TABLE chat_message (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_key    text        NOT NULL UNIQUE,
    kind           text        NOT NULL CHECK (kind IN ('review', 'note', 'alert')),
    owner_group    text        NOT NULL,
    about          text        NOT NULL,
    lead_id        text        REFERENCES lead,
    review         text,
    level          integer     NOT NULL DEFAULT 1,
    state          text        NOT NULL CHECK (state IN ('open', 'posted', 'closed', 'dropped', 'refused', 'unknown')),
    doubtful       boolean     NOT NULL DEFAULT false,
    attempts       integer     NOT NULL DEFAULT 0,
    channel        text,
    place          text,
    seen_by        text,
    failure        text,
    claimed_at     timestamptz,
    due_at         timestamptz NOT NULL,
    posted_at      timestamptz,
    created_at     timestamptz NOT NULL
);
COMMENT ON TABLE chat_message IS 'Messages to a chat, each at most once: a question at each level, a note, an alert. Ids and codes only; names are put in when it is posted. Real times.';
COMMENT ON COLUMN chat_message.doubtful IS 'A call that may have posted it has not come back. Set with the claim, so that a crash leaves it set; the chat is asked before another call.';
COMMENT ON COLUMN chat_message.due_at IS 'Not to be looked at before; also the lease of whoever works on it.';
COMMENT ON COLUMN chat_message.place IS 'The chat''s own name for the posted message, by which it is changed.';
CREATE INDEX chat_message_due ON chat_message (due_at) WHERE state IN ('open', 'posted');

CREATE TABLE chat_press (
    press_key      text        PRIMARY KEY,
    person         text        NOT NULL,
    message_key    text        NOT NULL,
    action         text        NOT NULL,
    came_of        text,
    words          text,
    answer_url     text,
    attempts       integer     NOT NULL DEFAULT 0,
    due_at         timestamptz NOT NULL,
    told_at        timestamptz,
    at             timestamptz NOT NULL
);
COMMENT ON TABLE chat_press IS 'Buttons that people pressed in a chat, each once, and what they are to be told. Kept 30 days. Real times.';
COMMENT ON COLUMN chat_press.person IS 'The chat''s id of a colleague, not of a lead.';
CREATE INDEX chat_press_untold ON chat_press (due_at) WHERE words IS NOT NULL AND told_at IS NULL;
CREATE INDEX chat_press_old ON chat_press (at);
