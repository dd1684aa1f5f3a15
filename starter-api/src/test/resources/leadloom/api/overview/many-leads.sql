-- Leads of seven weeks, the same at every run: by their number it is settled how each has lived so far.
-- Parameters: :leads how many, :now the end of the seven weeks, :campaign and version 1 of it exist.
CREATE TEMP TABLE made AS
SELECT number,
       'lead_' || lpad(number::text, 26, '0') AS id,
       :now::timestamptz - (number::double precision / :leads * 48 * interval '1 day') - interval '1 hour' AS captured_at,
       (ARRAY['warm', 'warm', 'educate', NULL])[1 + number % 4] AS segment,
       number % 10 < 6 AS ends,
       CASE WHEN number % 97 = 0 THEN 'fix' WHEN number % 11 = 0 THEN 'person' ELSE 'alone' END AS manner
FROM generate_series(1, :leads) AS number;

INSERT INTO person (gate) SELECT decode(lpad(to_hex(number), 16, '0'), 'hex') FROM made;

INSERT INTO lead (id, person_id, campaign, version, captured_at, position, stage, segment, score, next_what, next_at,
                  outcome, ended_at, ended_because)
SELECT made.id, person.id, :campaign, 1, captured_at, 1,
       CASE WHEN ends THEN 'ended' WHEN number % 10 = 6 THEN 'held' ELSE 'waiting' END, segment, number % 100,
       CASE WHEN ends THEN 'Ended: closed-cold'
            WHEN number % 10 = 6 THEN (ARRAY['Held by limits until the next window', 'Held: limits.per_day',
                                             'Held: budget.per_month'])[1 + number % 3]
            WHEN number % 500 = 7 THEN 'Trying again: enrich'
            ELSE 'Step lesson: 3 d' END,
       CASE WHEN NOT ends THEN :now::timestamptz + number % 60 * interval '1 minute' END,
       CASE WHEN ends THEN (ARRAY['closed-cold', 'closed-cold', 'handed-to-sales', 'opted-out'])[1 + number % 7 % 4] END,
       CASE WHEN ends THEN captured_at + number % 24 * interval '1 hour' END,
       CASE WHEN ends THEN 'a test' END
FROM made
JOIN person ON person.gate = decode(lpad(to_hex(number), 16, '0'), 'hex');

INSERT INTO journal (lead_id, position, after, at, kind, body)
SELECT id, entry, CASE WHEN entry % 2 = 0 THEN entry - 2 END, captured_at,
       CASE WHEN entry % 2 = 0 THEN 'decided' ELSE 'page-viewed' END, '{"type": "a test"}'
FROM made
CROSS JOIN generate_series(1, 6) AS entry;

INSERT INTO process (lead_id, life, campaign, version, begun_at, first_step_ms, settled_at, manner, because, ended_at,
                     ended_position, outcome)
SELECT made.id, 1, :campaign, 1, made.captured_at, 200 + number * 7919 % 1500, lead.ended_at,
       CASE WHEN ends THEN manner END, CASE WHEN ends AND manner = 'person' THEN 'cold' END, lead.ended_at,
       CASE WHEN ends THEN 6 END, lead.outcome
FROM made
JOIN lead ON lead.id = made.id;

UPDATE milestone
SET segment = made.segment,
    found_at = CASE WHEN number % 20 > 0 THEN made.captured_at END,
    unknown_at = CASE WHEN number % 20 = 0 THEN made.captured_at END,
    mailed_at = CASE WHEN number % 5 > 0 THEN made.captured_at END,
    clicked_at = CASE WHEN number % 7 = 0 THEN made.captured_at END,
    replied_at = CASE WHEN number % 29 = 0 THEN made.captured_at END,
    to_sales_at = CASE WHEN lead.outcome = 'handed-to-sales' THEN lead.ended_at END,
    ended_at = lead.ended_at
FROM made
JOIN lead ON lead.id = made.id
WHERE milestone.lead_id = made.id;

INSERT INTO effect (lead_id, position, kind, person_id, campaign, state, claimed_at, lease_until, settled_at)
SELECT made.id, act, (ARRAY['enrich', 'crm', 'line', 'mail', 'crm', 'notify'])[act], lead.person_id, :campaign,
       CASE WHEN number % 50 = act THEN 'failed' ELSE 'done' END, made.captured_at, made.captured_at, made.captured_at
FROM made
JOIN lead ON lead.id = made.id
CROSS JOIN generate_series(1, 6) AS act;

INSERT INTO spend (lead_id, position, vendor, attempt, campaign, state, reserved_micros, micros, currency, at, day)
SELECT id, act, (ARRAY['finder', '', 'writer'])[act], 1, :campaign,
       CASE WHEN number % 301 = 0 THEN 'unknown' ELSE 'settled' END, 40000, 12000 + number * 37 % 20000, 'USD', captured_at,
       captured_at::date
FROM made
CROSS JOIN (VALUES (1), (3)) AS acts (act);

INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because, asked_at, due_at, state)
SELECT id, 'line/lessons/lesson', 'first-line', 'reviewers', 1, ARRAY['approve', 'edit', 'plain'], 'plain', 'a test',
       :now::timestamptz - interval '2 hours', :now::timestamptz + interval '2 hours', 'open'
FROM made WHERE number % 10 = 8 AND number <= 150
UNION ALL
SELECT id, 'cold/1', 'cold', 'sales', 1, ARRAY['call', 'close'], 'close', 'a test', :now::timestamptz - interval '3 days', NULL,
       'open'
FROM made WHERE number % 10 = 7 AND number <= 30;
