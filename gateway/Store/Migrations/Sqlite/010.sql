-- A new database. Times are Unix time in microseconds (UTC); temperatures are degrees Fahrenheit.
CREATE TABLE devices (
    id        INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL UNIQUE,
    is_import INTEGER NOT NULL -- 1 for the device of an imported cook, which sends nothing
);

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

-- The readings of one moment are neighbors, so a commit of them writes one page.
CREATE TABLE readings (
    device_id        INTEGER NOT NULL,
    time_us          INTEGER NOT NULL,
    slot             INTEGER NOT NULL,
    temperature_bits INTEGER NOT NULL, -- the float32 of the wire: SQLite's REAL would lose the sign of -0.0
    received_us      INTEGER NOT NULL,
    PRIMARY KEY (device_id, time_us, slot)
) WITHOUT ROWID;

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

-- Hours with readings that are not in a rollup yet, written in the transaction of the readings.
CREATE TABLE rollups_due (
    device_id INTEGER NOT NULL,
    hour_us   INTEGER NOT NULL,
    PRIMARY KEY (device_id, hour_us)
) WITHOUT ROWID;

-- Hours whose readings were deleted and whose rollups remain.
CREATE TABLE thinned_hours (
    device_id INTEGER NOT NULL,
    hour_us   INTEGER NOT NULL,
    PRIMARY KEY (device_id, hour_us)
) WITHOUT ROWID;

CREATE TABLE alerts (
    device          TEXT    NOT NULL,
    probe           TEXT    NOT NULL, -- '' for an alert of the whole device
    kind            TEXT    NOT NULL,
    raised_us       INTEGER NOT NULL,
    cleared_us      INTEGER,
    temperature_f   REAL,
    finding         TEXT    NOT NULL, -- JSON
    cause           TEXT,
    cleared_finding TEXT,             -- JSON
    told_us         INTEGER,          -- last notification, by the gateway's clock
    acknowledged_us INTEGER,
    snoozed_us      INTEGER,          -- end of the snooze
    PRIMARY KEY (device, probe, kind, raised_us)
) WITHOUT ROWID;
CREATE INDEX alerts_open ON alerts (device, probe, kind, raised_us) WHERE cleared_us IS NULL;

CREATE TABLE device_status (
    device      TEXT    NOT NULL PRIMARY KEY,
    online      INTEGER NOT NULL,
    json        TEXT    NOT NULL,
    received_us INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE cooks (
    device          TEXT    NOT NULL,
    started_us      INTEGER NOT NULL,
    ended_us        INTEGER, -- null for the current cook
    pit_set_point_f REAL,
    probes          TEXT    NOT NULL, -- JSON array: device, key and food of each probe
    PRIMARY KEY (device, started_us)
) WITHOUT ROWID;

-- What people told the gateway, in order of receipt. The state is rebuilt from these and the readings.
CREATE TABLE commands (
    id     INTEGER PRIMARY KEY,
    at_us  INTEGER NOT NULL,
    device TEXT    NOT NULL,
    json   TEXT    NOT NULL
);

-- The name and notes that a person gave a cook. A deleted cook is hidden until its deletion is undone or it is purged.
CREATE TABLE cook_notes (
    device     TEXT    NOT NULL,
    started_us INTEGER NOT NULL,
    name       TEXT    NOT NULL DEFAULT '',
    notes      TEXT    NOT NULL DEFAULT '',
    deleted_us INTEGER,
    PRIMARY KEY (device, started_us)
) WITHOUT ROWID;

-- Photos of a cook, without metadata. They are in the database so that a backup includes them.
CREATE TABLE photos (
    id         INTEGER PRIMARY KEY,
    device     TEXT    NOT NULL,
    started_us INTEGER NOT NULL,
    added_us   INTEGER NOT NULL,
    type       TEXT    NOT NULL, -- image/jpeg, image/png or image/webp
    content    BLOB    NOT NULL
);
CREATE INDEX photos_of_cook ON photos (device, started_us, id);

-- Notifications to send: a row for each alert event and channel, written in the transaction of the alert.
CREATE TABLE notifications (
    id            INTEGER PRIMARY KEY, -- the order of sending
    channel       TEXT    NOT NULL,
    event_id      TEXT    NOT NULL,    -- alert, phase and time: a receiver recognizes a repeated message by it
    alert_id      TEXT    NOT NULL,
    phase         TEXT    NOT NULL,    -- raised, updated, reminded or cleared
    time_us       INTEGER NOT NULL,
    temperature_f REAL,
    cause         TEXT,
    finding       TEXT    NOT NULL,    -- JSON
    created_us    INTEGER NOT NULL,
    due_us        INTEGER NOT NULL,    -- not sent before
    held          INTEGER NOT NULL,    -- 1 after waiting for the end of quiet hours
    attempts      INTEGER NOT NULL,
    error         TEXT,                -- why the last attempt failed, or why the message was dropped
    ended_us      INTEGER,             -- null while it waits
    outcome       TEXT,                -- sent, dropped or given-up; null while it waits
    trace         TEXT,                -- W3C trace context of the batch that caused it
    UNIQUE (channel, event_id)
);
CREATE INDEX notifications_waiting ON notifications (channel, id) WHERE ended_us IS NULL;
CREATE INDEX notifications_ended ON notifications (ended_us) WHERE ended_us IS NOT NULL;

-- The state of each channel, for the page.
CREATE TABLE notification_channels (
    channel   TEXT NOT NULL PRIMARY KEY,
    sent_us   INTEGER,
    failed_us INTEGER,
    error     TEXT
);

-- Notification choices made on the page, which override the settings file.
CREATE TABLE notify_choices (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE owner (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    password_hash TEXT    NOT NULL,
    changed_us    INTEGER NOT NULL
);

-- Sessions, API tokens and share links: SHA-256 of a random key, never the key itself.
CREATE TABLE access_keys (
    id         INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_us INTEGER NOT NULL,
    expires_us INTEGER
);

-- The thresholds of the settings file when the gateway last read it, so that it finds what changed since.
CREATE TABLE threshold_file (
    key   TEXT NOT NULL PRIMARY KEY,
    value REAL NOT NULL
) WITHOUT ROWID;

-- Messages that could not be decoded, with the reason. The same bytes on the same routing key are one row. Only the
-- newest 10,000 stay, so that a faulty device does not fill the disk.
CREATE TABLE rejected (
    id          INTEGER PRIMARY KEY,
    queue       TEXT    NOT NULL,
    routing_key TEXT    NOT NULL, -- the first 255 characters, RabbitMQ's limit
    body        BLOB    NOT NULL, -- the first 4,096 bytes; the dead-letter queue has the whole body
    body_bytes  INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    received_us INTEGER NOT NULL,
    UNIQUE (queue, routing_key, body)
);
CREATE TRIGGER rejected_newest AFTER INSERT ON rejected BEGIN
    DELETE FROM rejected WHERE id <= NEW.id - 10000;
END;
