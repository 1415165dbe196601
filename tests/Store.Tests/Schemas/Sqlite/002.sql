-- A database of schema version 2, as 'sqlite3 .dump' writes it.
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
CREATE TABLE rejected (
    queue       TEXT    NOT NULL,
    routing_key TEXT    NOT NULL,
    body        BLOB    NOT NULL, -- the first 4,096 bytes; the dead-letter queue has the whole
    body_bytes  INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    received_us INTEGER NOT NULL,
    PRIMARY KEY (queue, routing_key, body)
) WITHOUT ROWID;
INSERT INTO rejected VALUES('01-smoker','smoker.pit.01-smoker',X'010203',3,'a reading has 12 bytes, this has 3',1783159200000000);
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
CREATE INDEX alerts_open ON alerts (device, probe, kind, raised_us) WHERE cleared_us IS NULL;
COMMIT;
PRAGMA user_version=2;
