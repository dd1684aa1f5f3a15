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
