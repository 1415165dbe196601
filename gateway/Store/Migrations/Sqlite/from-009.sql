-- From schema version 9: readings and rollups get integer keys, and stored names no longer depend on the program's.
ALTER TABLE readings RENAME TO readings_before;
ALTER TABLE reading_rollups RENAME TO rollups_before;
ALTER TABLE rollups_due RENAME TO due_before;
ALTER TABLE thinned_hours RENAME TO thinned_before;

CREATE TABLE devices (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL UNIQUE,
    is_import INTEGER NOT NULL -- 1 for the device of an imported cook, which sends nothing
);
-- In the order of names, which is the order of the old readings: the new ones then need no sorting.
INSERT INTO devices (name, is_import) SELECT device, device LIKE 'import.%' FROM (
    SELECT device FROM readings_before UNION SELECT device FROM rollups_before UNION SELECT device FROM due_before
    UNION SELECT device FROM thinned_before
    UNION SELECT device FROM cooks WHERE device LIKE 'import.%') ORDER BY device;

-- Slots 0, 1 and 2 are 01-smoker, 02-food-A and 03-food-B; further keys get the next free slot.
CREATE TABLE probes (
    device_id INTEGER NOT NULL,
    slot      INTEGER NOT NULL,
    key       TEXT    NOT NULL,
    name      TEXT, -- as a person calls it
    role      TEXT, -- pit, food or ambient, where a person chose it
    PRIMARY KEY (device_id, slot),
    UNIQUE (device_id, key)
) WITHOUT ROWID;
INSERT INTO probes (device_id, slot, key) SELECT id, 0, '01-smoker' FROM devices
    UNION ALL SELECT id, 1, '02-food-A' FROM devices UNION ALL SELECT id, 2, '03-food-B' FROM devices;

-- The readings of one moment are neighbors, so a commit of them writes one page.
CREATE TABLE readings (
    device_id        INTEGER NOT NULL,
    time_us          INTEGER NOT NULL,
    slot             INTEGER NOT NULL,
    temperature_bits INTEGER NOT NULL, -- the float32 of the wire: SQLite's REAL would lose the sign of -0.0
    received_us      INTEGER NOT NULL,
    PRIMARY KEY (device_id, time_us, slot)
) WITHOUT ROWID;
INSERT INTO readings
    SELECT d.id, r.time_us, CASE r.probe WHEN '01-smoker' THEN 0 WHEN '02-food-A' THEN 1 WHEN '03-food-B' THEN 2 END,
        float_bits(r.temperature_f), r.received_us
    FROM devices d CROSS JOIN readings_before r ON r.device = d.name;
DROP TABLE readings_before;

-- Lowest, mean and highest temperature of each probe in 5 and in 60 minutes. They stay when their readings are thinned.
CREATE TABLE reading_rollups (
    device_id     INTEGER NOT NULL,
    minutes       INTEGER NOT NULL, -- 5 or 60
    time_us       INTEGER NOT NULL, -- start of the period
    slot          INTEGER NOT NULL,
    min_f         REAL    NOT NULL,
    mean_f        REAL    NOT NULL,
    max_f         REAL    NOT NULL,
    reading_count INTEGER NOT NULL,
    PRIMARY KEY (device_id, minutes, time_us, slot)
) WITHOUT ROWID;
INSERT INTO reading_rollups
    SELECT d.id, r.minutes, r.time_us, p.slot, r.min_f, r.mean_f, r.max_f, r.reading_count
    FROM rollups_before r JOIN devices d ON d.name = r.device JOIN probes p ON p.device_id = d.id AND p.key = r.probe
    ORDER BY d.id, r.minutes, r.time_us, p.slot;
DROP TABLE rollups_before;

-- Hours with readings that are not in a rollup yet, written in the transaction of the readings.
CREATE TABLE rollups_due (
    device_id INTEGER NOT NULL,
    hour_us   INTEGER NOT NULL,
    PRIMARY KEY (device_id, hour_us)
) WITHOUT ROWID;
INSERT INTO rollups_due SELECT d.id, b.hour_us FROM due_before b JOIN devices d ON d.name = b.device;
DROP TABLE due_before;

-- Hours whose readings were deleted and whose rollups remain.
CREATE TABLE thinned_hours (
    device_id INTEGER NOT NULL,
    hour_us   INTEGER NOT NULL,
    PRIMARY KEY (device_id, hour_us)
) WITHOUT ROWID;
INSERT INTO thinned_hours SELECT d.id, b.hour_us FROM thinned_before b JOIN devices d ON d.name = b.device;
DROP TABLE thinned_before;

ALTER TABLE cooks RENAME COLUMN foods TO probes;
UPDATE cooks SET probes = (
    SELECT json_group_array(json_object('device', cooks.device, 'key', food.key, 'food', json(food.value)))
    FROM json_each(cooks.probes) food);

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
