-- A new database. Times are Unix time in microseconds (UTC); temperatures are degrees Fahrenheit.
CREATE TABLE devices (
    id        INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      TEXT    NOT NULL UNIQUE,
    is_import INTEGER NOT NULL -- 1 for the device of an imported cook, which sends nothing
);

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

-- Hours with readings that are not in a rollup yet, written in the transaction of the readings.
CREATE TABLE rollups_due (
    device_id INTEGER NOT NULL,
    hour_us   BIGINT  NOT NULL,
    PRIMARY KEY (device_id, hour_us)
);

-- Hours whose readings were deleted and whose rollups remain.
CREATE TABLE thinned_hours (
    device_id INTEGER NOT NULL,
    hour_us   BIGINT  NOT NULL,
    PRIMARY KEY (device_id, hour_us)
);

CREATE TABLE alerts (
    device          TEXT   NOT NULL,
    probe           TEXT   NOT NULL, -- '' for an alert of the whole device
    kind            TEXT   NOT NULL,
    raised_us       BIGINT NOT NULL,
    cleared_us      BIGINT,
    temperature_f   DOUBLE PRECISION,
    finding         TEXT   NOT NULL, -- JSON
    cause           TEXT,
    cleared_finding TEXT,            -- JSON
    told_us         BIGINT,          -- last notification, by the gateway's clock
    acknowledged_us BIGINT,
    snoozed_us      BIGINT,          -- end of the snooze
    PRIMARY KEY (device, probe, kind, raised_us)
);
CREATE INDEX alerts_open ON alerts (device, probe, kind, raised_us) WHERE cleared_us IS NULL;

CREATE TABLE device_status (
    device      TEXT   NOT NULL PRIMARY KEY,
    online      BIGINT NOT NULL,
    json        TEXT   NOT NULL,
    received_us BIGINT NOT NULL
);

CREATE TABLE cooks (
    device          TEXT   NOT NULL,
    started_us      BIGINT NOT NULL,
    ended_us        BIGINT,          -- null for the current cook
    pit_set_point_f DOUBLE PRECISION,
    probes          TEXT   NOT NULL, -- JSON array: device, key and food of each probe
    PRIMARY KEY (device, started_us)
);

-- What people told the gateway, in order of receipt. The state is rebuilt from these and the readings.
CREATE TABLE commands (
    id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_us  BIGINT NOT NULL,
    device TEXT   NOT NULL,
    json   TEXT   NOT NULL
);
CREATE INDEX commands_of ON commands (device, id);

-- The name and notes that a person gave a cook. A deleted cook is hidden until its deletion is undone or it is purged.
CREATE TABLE cook_notes (
    device     TEXT   NOT NULL,
    started_us BIGINT NOT NULL,
    name       TEXT   NOT NULL DEFAULT '',
    notes      TEXT   NOT NULL DEFAULT '',
    deleted_us BIGINT,
    PRIMARY KEY (device, started_us)
);

-- Photos of a cook, without metadata. They are in the database so that a backup includes them.
CREATE TABLE photos (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device     TEXT   NOT NULL,
    started_us BIGINT NOT NULL,
    added_us   BIGINT NOT NULL,
    type       TEXT   NOT NULL, -- image/jpeg, image/png or image/webp
    content    BYTEA  NOT NULL
);
CREATE INDEX photos_of_cook ON photos (device, started_us, id);

-- Notifications to send: a row for each alert event and channel, written in the transaction of the alert.
CREATE TABLE notifications (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order of sending
    channel       TEXT   NOT NULL,
    event_id      TEXT   NOT NULL, -- alert, phase and time: a receiver recognizes a repeated message by it
    alert_id      TEXT   NOT NULL,
    phase         TEXT   NOT NULL, -- raised, updated, reminded or cleared
    time_us       BIGINT NOT NULL,
    temperature_f DOUBLE PRECISION,
    cause         TEXT,
    finding       TEXT   NOT NULL, -- JSON
    created_us    BIGINT NOT NULL,
    due_us        BIGINT NOT NULL, -- not sent before
    held          BIGINT NOT NULL, -- 1 after waiting for the end of quiet hours
    attempts      BIGINT NOT NULL,
    error         TEXT,            -- why the last attempt failed, or why the message was dropped
    ended_us      BIGINT,          -- null while it waits
    outcome       TEXT,            -- sent, dropped or given-up; null while it waits
    trace         TEXT,            -- W3C trace context of the batch that caused it
    UNIQUE (channel, event_id)
);
CREATE INDEX notifications_waiting ON notifications (channel, id) WHERE ended_us IS NULL;
CREATE INDEX notifications_ended ON notifications (ended_us) WHERE ended_us IS NOT NULL;

-- The state of each channel, for the page, and the gateway that sends to it.
CREATE TABLE notification_channels (
    channel      TEXT NOT NULL PRIMARY KEY,
    sent_us      BIGINT,
    failed_us    BIGINT,
    error        TEXT,
    sender       TEXT,
    sender_until TIMESTAMPTZ
);

-- Notification choices made on the page, which override the settings file.
CREATE TABLE notify_choices (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE owner (
    id            BIGINT PRIMARY KEY CHECK (id = 1),
    password_hash TEXT   NOT NULL,
    changed_us    BIGINT NOT NULL
);

-- Sessions, API tokens and share links: SHA-256 of a random key, never the key itself.
CREATE TABLE access_keys (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash       BYTEA  NOT NULL UNIQUE,
    kind       TEXT   NOT NULL,
    role       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    created_us BIGINT NOT NULL,
    expires_us BIGINT
);

-- The thresholds of the settings file when the gateway last read it, so that it finds what changed since.
CREATE TABLE threshold_file (
    key   TEXT NOT NULL PRIMARY KEY,
    value DOUBLE PRECISION NOT NULL
);

-- Messages that could not be decoded, with the reason. The same bytes on the same routing key are one row. The newest
-- 10,000 stay, and up to 1,000 more until the next sweep.
CREATE TABLE rejected (
    queue       TEXT   NOT NULL,
    routing_key TEXT   NOT NULL, -- the first 255 characters, RabbitMQ's limit
    body        BYTEA  NOT NULL, -- the first 4,096 bytes; the dead-letter queue has the whole body
    body_bytes  BIGINT NOT NULL,
    reason      TEXT   NOT NULL,
    received_us BIGINT NOT NULL,
    id          BIGINT GENERATED ALWAYS AS IDENTITY
);
CREATE UNIQUE INDEX rejected_once ON rejected (queue, routing_key, md5(body)); -- a body is too long for an index
CREATE INDEX rejected_age ON rejected (id);
CREATE FUNCTION rejected_newest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM rejected WHERE id <= (SELECT id FROM rejected ORDER BY id DESC OFFSET 10000 LIMIT 1);
    RETURN NULL;
END $$;
CREATE TRIGGER rejected_newest AFTER INSERT ON rejected
    FOR EACH ROW WHEN (NEW.id % 1000 = 0) EXECUTE FUNCTION rejected_newest();

-- Gateways that share the work, and when each last reported, by this server's clock.
CREATE TABLE gateways (
    name    TEXT        NOT NULL PRIMARY KEY,
    seen_at TIMESTAMPTZ NOT NULL
);

-- Which gateway judges the devices of each partition. Taking one raises its epoch; commits under an older epoch fail.
CREATE TABLE partitions (
    id     BIGINT      NOT NULL PRIMARY KEY,
    epoch  BIGINT      NOT NULL DEFAULT 0,
    holder TEXT,
    until  TIMESTAMPTZ NOT NULL DEFAULT '-infinity'
);

-- The partition of each device, as RabbitMQ assigned it: a gateway that takes one needs its silent devices, too.
CREATE TABLE partition_devices (
    device    TEXT   NOT NULL PRIMARY KEY,
    partition BIGINT NOT NULL
);
CREATE INDEX partition_devices_of ON partition_devices (partition);
