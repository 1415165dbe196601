-- A database of schema version 5, as 'sqlite3 .dump' writes it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE readings (
    device        TEXT    NOT NULL,
    probe         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL,
    temperature_f REAL    NOT NULL,
    received_us   INTEGER NOT NULL,
    PRIMARY KEY (device, probe, time_us)
) WITHOUT ROWID;
INSERT INTO readings VALUES('pit','01-smoker',1783159200000000,225.50000000000000001,1783159200001000);
INSERT INTO readings VALUES('pit','01-smoker',1783159230000000,226.5,1783159230001000);
INSERT INTO readings VALUES('pit','01-smoker',1783159260000000,227.5,1783159260001000);
INSERT INTO readings VALUES('pit','01-smoker',1783159290000000,228.5,1783159290001000);
INSERT INTO readings VALUES('pit','02-food-A',1783159200000000,40.25,1783159200001000);
CREATE TABLE alerts (
    device        TEXT    NOT NULL,
    probe         TEXT    NOT NULL, -- '' when it concerns the whole device
    kind          TEXT    NOT NULL,
    raised_us     INTEGER NOT NULL,
    cleared_us    INTEGER,
    temperature_f REAL,
    detail        TEXT    NOT NULL, cause TEXT, cleared_detail TEXT, told_us INTEGER, acknowledged_us INTEGER, snoozed_us INTEGER,
    PRIMARY KEY (device, probe, kind, raised_us)
) WITHOUT ROWID;
INSERT INTO alerts VALUES('pit','','device-offline',1783159230000000,NULL,NULL,'is offline',NULL,NULL,NULL,NULL,NULL);
INSERT INTO alerts VALUES('pit','01-smoker','smoker-drop',1783159200000000,1783159260000000,200.0,'fell by 15 °F','lid-opened','back',1783159200000000,1783159200000001,NULL);
CREATE TABLE device_status (
    device      TEXT    NOT NULL PRIMARY KEY,
    online      INTEGER NOT NULL,
    json        TEXT    NOT NULL,
    received_us INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO device_status VALUES('pit',1,'{"state":"online"}',1783159200000000);
CREATE TABLE cooks (
    device          TEXT    NOT NULL,
    started_us      INTEGER NOT NULL,
    ended_us        INTEGER, -- null while it goes on
    pit_set_point_f REAL,
    foods           TEXT    NOT NULL, -- JSON: what is known of the food, by probe
    PRIMARY KEY (device, started_us)
) WITHOUT ROWID;
INSERT INTO cooks VALUES('pit',1783159200000000,NULL,225.0,'{"02-food-A":{"kind":"brisket","targetF":203}}');
CREATE TABLE commands (
    id     INTEGER PRIMARY KEY,
    at_us  INTEGER NOT NULL,
    device TEXT    NOT NULL,
    json   TEXT    NOT NULL
);
INSERT INTO commands VALUES(1,1783159200000000,'pit','{"$type":"SetPit","device":"pit","setPointF":225}');
CREATE TABLE notifications (
    id            INTEGER PRIMARY KEY, -- the order in which they are sent
    channel       TEXT    NOT NULL,
    event_id      TEXT    NOT NULL,    -- alert, phase and time: by it a receiver knows what it got before
    alert_id      TEXT    NOT NULL,
    phase         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL,
    temperature_f REAL,
    cause         TEXT,
    detail        TEXT    NOT NULL,
    created_us    INTEGER NOT NULL,
    due_us        INTEGER NOT NULL,    -- not to be sent before
    held          INTEGER NOT NULL,    -- 1 when it waited for the end of quiet hours
    attempts      INTEGER NOT NULL,
    error         TEXT,                -- why the last attempt failed, or why it was dropped
    ended_us      INTEGER,             -- null while it waits
    outcome       TEXT,                -- sent, dropped or given-up; null while it waits
    trace         TEXT,                -- W3C trace context of the batch it came from
    UNIQUE (channel, event_id)
);
INSERT INTO notifications VALUES(1,'phone','pit~01-smoker~smoker-drop~1783159200000000~raised','pit~01-smoker~smoker-drop~1783159200000000','raised',1783159200000000,NULL,NULL,'fell',1783159200000000,1783159200000000,0,0,NULL,NULL,NULL,NULL);
CREATE TABLE notification_channels (
    channel   TEXT NOT NULL PRIMARY KEY,
    sent_us   INTEGER,
    failed_us INTEGER,
    error     TEXT
);
INSERT INTO notification_channels VALUES('phone',1783159200000000,NULL,NULL);
CREATE TABLE cook_notes (
    device     TEXT    NOT NULL,
    started_us INTEGER NOT NULL,
    name       TEXT    NOT NULL DEFAULT '',
    notes      TEXT    NOT NULL DEFAULT '',
    deleted_us INTEGER,
    PRIMARY KEY (device, started_us)
) WITHOUT ROWID;
INSERT INTO cook_notes VALUES('pit',1783159200000000,'brisket','oak',NULL);
CREATE TABLE owner (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    password_hash TEXT    NOT NULL,
    changed_us    INTEGER NOT NULL
);
INSERT INTO owner VALUES(1,'not a hash',1783159200000000);
CREATE TABLE access_keys (
    id         INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_us INTEGER NOT NULL,
    expires_us INTEGER
);
INSERT INTO access_keys VALUES(1,X'aa','token','reader','grafana',1783159200000000,NULL);
CREATE TABLE threshold_file (
    key   TEXT NOT NULL PRIMARY KEY,
    value REAL NOT NULL
) WITHOUT ROWID;
INSERT INTO threshold_file VALUES('drop-f',20.0);
CREATE TABLE rejected (
    id          INTEGER PRIMARY KEY,
    queue       TEXT    NOT NULL,
    routing_key TEXT    NOT NULL, -- the first 255 characters, the longest RabbitMQ has
    body        BLOB    NOT NULL, -- the first 4,096 bytes; the dead-letter queue has the whole
    body_bytes  INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    received_us INTEGER NOT NULL,
    UNIQUE (queue, routing_key, body)
);
INSERT INTO rejected VALUES(1,'01-smoker','smoker.pit.01-smoker',X'010203',3,'a reading has 12 bytes, this has 3',1783159200000000);
CREATE INDEX alerts_open ON alerts (device, probe, kind, raised_us) WHERE cleared_us IS NULL;
CREATE INDEX notifications_waiting ON notifications (channel, id) WHERE ended_us IS NULL;
CREATE INDEX notifications_ended ON notifications (ended_us) WHERE ended_us IS NOT NULL;
CREATE TRIGGER rejected_newest AFTER INSERT ON rejected BEGIN
    DELETE FROM rejected WHERE id <= NEW.id - 10000;
END;
COMMIT;
PRAGMA user_version=5;
