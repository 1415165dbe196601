-- From schema version 10: readings and rollups get integer keys, and stored names no longer depend on the program's.
ALTER TABLE readings RENAME TO readings_before;
ALTER INDEX readings_pkey RENAME TO readings_before_pkey;
ALTER TABLE reading_rollups RENAME TO rollups_before;
ALTER INDEX reading_rollups_pkey RENAME TO rollups_before_pkey;
ALTER TABLE rollups_due RENAME TO due_before;
ALTER INDEX rollups_due_pkey RENAME TO due_before_pkey;
ALTER TABLE thinned_hours RENAME TO thinned_before;
ALTER INDEX thinned_hours_pkey RENAME TO thinned_before_pkey;

CREATE TABLE devices (
    id        INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      TEXT    NOT NULL UNIQUE,
    is_import INTEGER NOT NULL -- 1 for the device of an imported cook, which sends nothing
);

INSERT INTO devices (name, is_import) SELECT device, CASE WHEN device LIKE 'import.%' THEN 1 ELSE 0 END FROM (
    SELECT device FROM readings_before UNION SELECT device FROM rollups_before UNION SELECT device FROM due_before
    UNION SELECT device FROM thinned_before UNION SELECT device FROM cooks WHERE device LIKE 'import.%') AS names
    ORDER BY device;

-- Slots 0, 1 and 2 are 01-smoker, 02-food-A and 03-food-B; further keys get the next free slot.
CREATE TABLE probes (
    device_id INTEGER  NOT NULL,
    slot      SMALLINT NOT NULL,
    key       TEXT     NOT NULL,
    name      TEXT, -- as a person calls it
    role      TEXT, -- pit, food or ambient, where a person chose it
    PRIMARY KEY (device_id, slot),
    UNIQUE (device_id, key)
);

INSERT INTO probes (device_id, slot, key) SELECT id, slot, key
    FROM devices CROSS JOIN (VALUES (0, '01-smoker'), (1, '02-food-A'), (2, '03-food-B')) AS first (slot, key);

-- The readings of one moment are neighbors in the key. There is a partition for each month. Long columns come first to
-- save padding.
CREATE TABLE readings (
    time_us       BIGINT   NOT NULL,
    received_us   BIGINT   NOT NULL,
    device_id     INTEGER  NOT NULL,
    temperature_f REAL     NOT NULL, -- the float32 of the wire
    slot          SMALLINT NOT NULL,
    PRIMARY KEY (device_id, time_us, slot)
) PARTITION BY RANGE (time_us);

-- Each month's partition gives its name, and that of its index, to the new one.
DO $$
DECLARE month record; old_index regclass;
BEGIN
    FOR month IN
        SELECT oid::regclass AS old, relname AS name, pg_get_expr(relpartbound, oid) AS bound
        FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'readings_before'::regclass
    LOOP
        FOR old_index IN SELECT indexrelid FROM pg_index WHERE indrelid = month.old LOOP
            EXECUTE format('ALTER INDEX %s RENAME TO %I', old_index, 'before_' || old_index::oid);
        END LOOP;
        EXECUTE format('ALTER TABLE %s RENAME TO %I', month.old, 'before_' || month.old::oid);
        EXECUTE format('CREATE TABLE %I (LIKE readings INCLUDING ALL)', month.name);
        EXECUTE format('ALTER TABLE readings ATTACH PARTITION %I %s', month.name, month.bound);
    END LOOP;
END $$;
INSERT INTO readings (device_id, time_us, slot, temperature_f, received_us)
    SELECT d.id, r.time_us, CASE r.probe WHEN '01-smoker' THEN 0 WHEN '02-food-A' THEN 1 WHEN '03-food-B' THEN 2 END,
        r.temperature_f, r.received_us
    FROM readings_before r JOIN devices d ON d.name = r.device;
DROP TABLE readings_before;

-- Lowest, mean and highest temperature of each probe in 5 and in 60 minutes. They stay when their readings are thinned.
CREATE TABLE reading_rollups (
    device_id     INTEGER          NOT NULL,
    minutes       BIGINT           NOT NULL, -- 5 or 60
    time_us       BIGINT           NOT NULL, -- start of the period
    slot          SMALLINT         NOT NULL,
    min_f         DOUBLE PRECISION NOT NULL,
    mean_f        DOUBLE PRECISION NOT NULL,
    max_f         DOUBLE PRECISION NOT NULL,
    reading_count BIGINT           NOT NULL,
    PRIMARY KEY (device_id, minutes, time_us, slot)
);

INSERT INTO reading_rollups
    SELECT d.id, r.minutes, r.time_us, p.slot, r.min_f, r.mean_f, r.max_f, r.reading_count
    FROM rollups_before r JOIN devices d ON d.name = r.device JOIN probes p ON p.device_id = d.id AND p.key = r.probe;
DROP TABLE rollups_before;

-- Hours with readings that are not in a rollup yet, written in the transaction of the readings.
CREATE TABLE rollups_due (
    device_id INTEGER NOT NULL,
    hour_us   BIGINT  NOT NULL,
    PRIMARY KEY (device_id, hour_us)
);

INSERT INTO rollups_due SELECT d.id, b.hour_us FROM due_before b JOIN devices d ON d.name = b.device;
DROP TABLE due_before;

-- Hours whose readings were deleted and whose rollups remain.
CREATE TABLE thinned_hours (
    device_id INTEGER NOT NULL,
    hour_us   BIGINT  NOT NULL,
    PRIMARY KEY (device_id, hour_us)
);

INSERT INTO thinned_hours SELECT d.id, b.hour_us FROM thinned_before b JOIN devices d ON d.name = b.device;
DROP TABLE thinned_before;

ALTER TABLE cooks RENAME COLUMN foods TO probes;
UPDATE cooks SET probes = coalesce((
    SELECT json_agg(json_build_object('device', cooks.device, 'key', food.key, 'food', food.value) ORDER BY food.key)
    FROM json_each(cooks.probes::json) food)::text, '[]');

UPDATE commands SET json = '{"kind":"start-cook"' || substr(json, 21)
    WHERE json LIKE '{"$type":"StartCook"%';
UPDATE commands SET json = '{"kind":"end-cook"' || substr(json, 19)
    WHERE json LIKE '{"$type":"EndCook"%';
UPDATE commands SET json = '{"kind":"describe-food"' || substr(json, 24)
    WHERE json LIKE '{"$type":"DescribeFood"%';
UPDATE commands SET json = '{"kind":"set-pit"' || substr(json, 18)
    WHERE json LIKE '{"$type":"SetPit"%';
UPDATE commands SET json = '{"kind":"change-threshold"' || substr(json, 27)
    WHERE json LIKE '{"$type":"ChangeThreshold"%';
UPDATE commands SET json = '{"kind":"acknowledge-alert"' || substr(json, 28)
    WHERE json LIKE '{"$type":"AcknowledgeAlert"%';
UPDATE commands SET json = '{"kind":"snooze-alert"' || substr(json, 23)
    WHERE json LIKE '{"$type":"SnoozeAlert"%';
UPDATE notifications SET phase = lower(phase);
UPDATE notify_choices SET value = lower(value) WHERE key LIKE 'severity:%';
