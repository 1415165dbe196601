-- A database of schema version 9 as that version's gateway filled it, written by 'sqlite3 .dump'.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alerts (
    device        TEXT    NOT NULL,
    probe         TEXT    NOT NULL, -- '' when it concerns the whole device
    kind          TEXT    NOT NULL,
    raised_us     INTEGER NOT NULL,
    cleared_us    INTEGER,
    temperature_f REAL,
    finding        TEXT    NOT NULL, cause TEXT, cleared_finding TEXT, told_us INTEGER, acknowledged_us INTEGER, snoozed_us INTEGER,
    PRIMARY KEY (device, probe, kind, raised_us)
) WITHOUT ROWID;
INSERT INTO alerts VALUES('import.pit','02-food-A','rest-done',1779704400000000,1779705000000000,NULL,'{"kind":"food-rested","forS":2700}',NULL,'{"kind":"cook-ended"}',1779704400000000,NULL,NULL);
INSERT INTO alerts VALUES('pit','','device-offline',1783159320000000,NULL,NULL,'{"kind":"device-offline"}',NULL,NULL,1783159920000000,NULL,1783166400000000);
INSERT INTO alerts VALUES('pit','01-smoker','smoker-drop',1783159200000000,1783159380000000,203.100006103515625,'{"kind":"lid-opened","atF":203.1}','lid-opened','{"kind":"pit-back","atF":203.1}',1783159200000000,NULL,NULL);
INSERT INTO alerts VALUES('pit','02-food-A','food-stall',1783159260000000,NULL,203.100006103515625,'{"kind":"food-stalled","atF":203.1,"riseF":0.9,"windowS":600}',NULL,NULL,1783159260000000,1783159740000000,NULL);
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
INSERT INTO cooks VALUES('import.pit',1779703200000000,1779705000000000,225.0,'{"02-food-A":{"kind":"pork-shoulder","targetF":195}}');
INSERT INTO cooks VALUES('pit',1779703200000000,1779706200000000,225.0,'{"02-food-A":{"kind":"brisket","targetF":203}}');
INSERT INTO cooks VALUES('pit',1783159200000000,NULL,NULL,'{"02-food-A":{"kind":"brisket","targetF":203,"weightPounds":12.5,"wrappedAt":"2026-07-04T13:00:00+00:00","restMinutes":60},"03-food-B":{"kind":"chicken","targetF":165.2}}');
CREATE TABLE commands (
    id     INTEGER PRIMARY KEY,
    at_us  INTEGER NOT NULL,
    device TEXT    NOT NULL,
    json   TEXT    NOT NULL
);
INSERT INTO commands VALUES(1,1783159200000000,'pit','{"$type":"StartCook","device":"pit"}');
INSERT INTO commands VALUES(2,1783159260000000,'pit','{"$type":"EndCook","device":"pit"}');
INSERT INTO commands VALUES(3,1783159320000000,'pit','{"$type":"DescribeFood","probe":"02-food-A","plan":{"kind":"brisket","targetF":203,"weightPounds":12.5,"wrappedAt":"2026-07-04T13:00:00+00:00","restMinutes":60},"device":"pit"}');
INSERT INTO commands VALUES(4,1783159380000000,'pit','{"$type":"DescribeFood","probe":"03-food-B","plan":{},"device":"pit"}');
INSERT INTO commands VALUES(5,1783159440000000,'pit','{"$type":"SetPit","setPointF":225.5,"device":"pit"}');
INSERT INTO commands VALUES(6,1783159500000000,'pit','{"$type":"SetPit","device":"pit"}');
INSERT INTO commands VALUES(7,1783159560000000,'*','{"$type":"ChangeThreshold","name":"drop-f","value":20,"forCook":false,"device":"*"}');
INSERT INTO commands VALUES(8,1783159620000000,'pit','{"$type":"ChangeThreshold","probe":"01-smoker","name":"drop-f","forCook":false,"device":"pit"}');
INSERT INTO commands VALUES(9,1783159680000000,'pit','{"$type":"ChangeThreshold","probe":"02-food-A","name":"drop-f","value":12.25,"forCook":true,"device":"pit"}');
INSERT INTO commands VALUES(10,1783159740000000,'pit','{"$type":"AcknowledgeAlert","id":"pit~02-food-A~food-stall~1783159260000000","device":"pit"}');
INSERT INTO commands VALUES(11,1783159800000000,'pit','{"$type":"SnoozeAlert","id":"pit~device~device-offline~1783159320000000","until":"2026-07-04T12:00:00+00:00","device":"pit"}');
CREATE TABLE notifications (
    id            INTEGER PRIMARY KEY, -- the order in which they are sent
    channel       TEXT    NOT NULL,
    event_id      TEXT    NOT NULL,    -- alert, phase and time: by it a receiver knows what it got before
    alert_id      TEXT    NOT NULL,
    phase         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL,
    temperature_f REAL,
    cause         TEXT,
    finding        TEXT    NOT NULL,
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
INSERT INTO notifications VALUES(1,'phone','pit~01-smoker~smoker-drop~1783159200000000~raised~1783159200000000','pit~01-smoker~smoker-drop~1783159200000000','Raised',1783159200000000,203.100006103515625,NULL,'{"kind":"pit-dropped","fallF":8.366666666666667,"toF":203.1,"withinS":150}',1783159200000000,1783159200000000,0,1,NULL,1783159260000000,'sent',NULL);
INSERT INTO notifications VALUES(2,'phone','pit~01-smoker~smoker-drop~1783159200000000~updated~1783159230000000','pit~01-smoker~smoker-drop~1783159200000000','Updated',1783159230000000,203.100006103515625,'lid-opened','{"kind":"lid-opened","atF":203.1}',1783159230000000,1783159230000000,0,0,NULL,NULL,NULL,NULL);
INSERT INTO notifications VALUES(3,'phone','pit~02-food-A~food-stall~1783159260000000~raised~1783159260000000','pit~02-food-A~food-stall~1783159260000000','Raised',1783159260000000,203.100006103515625,NULL,'{"kind":"food-stalled","atF":203.1,"riseF":0.9,"windowS":600}',1783159260000000,1783159260000000,0,0,NULL,NULL,NULL,NULL);
INSERT INTO notifications VALUES(4,'phone','pit~device~device-offline~1783159320000000~raised~1783159320000000','pit~device~device-offline~1783159320000000','Raised',1783159320000000,NULL,NULL,'{"kind":"device-offline"}',1783159320000000,1783159320000000,0,0,NULL,NULL,NULL,NULL);
INSERT INTO notifications VALUES(5,'phone','pit~device~device-offline~1783159320000000~reminded~1783159920000000','pit~device~device-offline~1783159320000000','Reminded',1783159920000000,NULL,NULL,'{"kind":"device-offline"}',1783159920000000,1783159920000000,0,0,NULL,NULL,NULL,NULL);
INSERT INTO notifications VALUES(6,'phone','pit~01-smoker~smoker-drop~1783159200000000~cleared~1783159380000000','pit~01-smoker~smoker-drop~1783159200000000','Cleared',1783159380000000,203.100006103515625,'lid-opened','{"kind":"pit-back","atF":203.1}',1783159380000000,1783159380000000,0,0,NULL,NULL,NULL,NULL);
CREATE TABLE notification_channels (
    channel   TEXT NOT NULL PRIMARY KEY,
    sent_us   INTEGER,
    failed_us INTEGER,
    error     TEXT
);
INSERT INTO notification_channels VALUES('phone',1783159260000000,NULL,NULL);
CREATE TABLE cook_notes (
    device     TEXT    NOT NULL,
    started_us INTEGER NOT NULL,
    name       TEXT    NOT NULL DEFAULT '',
    notes      TEXT    NOT NULL DEFAULT '',
    deleted_us INTEGER,
    PRIMARY KEY (device, started_us)
) WITHOUT ROWID;
INSERT INTO cook_notes VALUES('import.pit',1779703200000000,'Pork','',NULL);
INSERT INTO cook_notes VALUES('pit',1779703200000000,'Brisket','oak',NULL);
CREATE TABLE owner (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    password_hash TEXT    NOT NULL,
    changed_us    INTEGER NOT NULL
);
INSERT INTO owner VALUES(1,'AQAAAAIAAzRQAAAAENEVUaKA8xoAwYv7rRCqywivfJE2IHtslbLCpDHWYvNjR96zOQmliCgdyA0yJ+NSCg==',1795878560229759);
CREATE TABLE access_keys (
    id         INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_us INTEGER NOT NULL,
    expires_us INTEGER
);
INSERT INTO access_keys VALUES(1,X'7c88933ae42c1e7afbcb642bf66bb3032c172480f150d0b56c632508a1d3e239','token','reader','grafana',1795878560257893,NULL);
CREATE TABLE threshold_file (
    key   TEXT NOT NULL PRIMARY KEY,
    value REAL NOT NULL
) WITHOUT ROWID;
INSERT INTO threshold_file VALUES('drop-f',20.499999999999999999);
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
INSERT INTO rejected VALUES(1,'01-smoker','smoker.pit.01-smoker',X'010203',3,'SMK-M01 a reading has 12 bytes, this has 3',1783159200000000);
CREATE TABLE reading_rollups (
    device        TEXT    NOT NULL,
    minutes       INTEGER NOT NULL, -- 5 or 60
    probe         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL, -- where the stretch begins
    min_f         REAL    NOT NULL,
    mean_f        REAL    NOT NULL,
    max_f         REAL    NOT NULL,
    reading_count INTEGER NOT NULL,
    PRIMARY KEY (device, minutes, probe, time_us)
) WITHOUT ROWID;
INSERT INTO reading_rollups VALUES('import.pit',5,'01-smoker',1779703200000000,225.30000305175781249,225.30000305175781249,225.30000305175781249,1);
INSERT INTO reading_rollups VALUES('import.pit',5,'02-food-A',1779703200000000,41.900001525878906249,41.900001525878906249,41.900001525878906249,1);
INSERT INTO reading_rollups VALUES('import.pit',60,'01-smoker',1779703200000000,225.30000305175781249,225.30000305175781249,225.30000305175781249,1);
INSERT INTO reading_rollups VALUES('import.pit',60,'02-food-A',1779703200000000,41.900001525878906249,41.900001525878906249,41.900001525878906249,1);
INSERT INTO reading_rollups VALUES('pit',5,'01-smoker',1779703800000000,221.6999969482421875,222.19999694824218749,222.6999969482421875,2);
INSERT INTO reading_rollups VALUES('pit',5,'01-smoker',1783159200000000,-328.0,184.7439818216694789,1562.0,9);
INSERT INTO reading_rollups VALUES('pit',5,'02-food-A',1779703800000000,40.099998474121093749,40.099998474121093749,40.099998474121093749,1);
INSERT INTO reading_rollups VALUES('pit',5,'03-food-B',1783159200000000,-328.0,184.7439818216694789,1562.0,9);
INSERT INTO reading_rollups VALUES('pit',60,'01-smoker',1779703200000000,221.6999969482421875,222.19999694824218749,222.6999969482421875,2);
INSERT INTO reading_rollups VALUES('pit',60,'01-smoker',1783159200000000,-328.0,184.7439818216694789,1562.0,9);
INSERT INTO reading_rollups VALUES('pit',60,'02-food-A',1779703200000000,40.099998474121093749,40.099998474121093749,40.099998474121093749,1);
INSERT INTO reading_rollups VALUES('pit',60,'03-food-B',1783159200000000,-328.0,184.7439818216694789,1562.0,9);
INSERT INTO reading_rollups VALUES('pit-2',5,'02-food-A',1783159200000000,40.25,40.25,40.25,1);
INSERT INTO reading_rollups VALUES('pit-2',60,'02-food-A',1783159200000000,40.25,40.25,40.25,1);
CREATE TABLE rollups_due (
    device  TEXT    NOT NULL,
    hour_us INTEGER NOT NULL,
    PRIMARY KEY (device, hour_us)
) WITHOUT ROWID;
INSERT INTO rollups_due VALUES('pit',1785751200000000);
CREATE TABLE thinned_hours (
    device  TEXT    NOT NULL,
    hour_us INTEGER NOT NULL,
    PRIMARY KEY (device, hour_us)
) WITHOUT ROWID;
INSERT INTO thinned_hours VALUES('pit',1779703200000000);
CREATE TABLE notify_choices (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO notify_choices VALUES('quiet-hours','22:00-07:00');
INSERT INTO notify_choices VALUES('severity:mail','off');
INSERT INTO notify_choices VALUES('severity:phone','Critical');
CREATE TABLE photos (
    id         INTEGER PRIMARY KEY,
    device     TEXT    NOT NULL,
    started_us INTEGER NOT NULL,
    added_us   INTEGER NOT NULL,
    type       TEXT    NOT NULL, -- image/jpeg, image/png or image/webp
    content    BLOB    NOT NULL
);
INSERT INTO photos VALUES(1,'pit',1779703200000000,1783159200000000,'image/jpeg',X'ffd8ffd9');
CREATE TABLE IF NOT EXISTS "readings" (
    device        TEXT    NOT NULL,
    probe         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL,
    temperature_f REAL    NOT NULL,
    received_us   INTEGER NOT NULL,
    PRIMARY KEY (device, time_us, probe)
) WITHOUT ROWID;
INSERT INTO readings VALUES('import.pit','01-smoker',1779703260000000,225.30000305175781249,1795878558446161);
INSERT INTO readings VALUES('import.pit','02-food-A',1779703260000000,41.900001525878906249,1795878558446161);
INSERT INTO readings VALUES('pit','01-smoker',1783159200000123,225.30000305175781249,1783159200001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159200000123,203.0625,1783159200001123);
INSERT INTO readings VALUES('pit','01-smoker',1783159230000122,0.0,1783159230001122);
INSERT INTO readings VALUES('pit','03-food-B',1783159230000122,0.33333334326744079589,1783159230001122);
INSERT INTO readings VALUES('pit','01-smoker',1783159260000123,0.0,1783159260001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159260000123,1562.0,1783159260001123);
INSERT INTO readings VALUES('pit','01-smoker',1783159290000123,1.4012984643248170709e-45,1783159290001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159290000123,-328.0,1783159290001123);
INSERT INTO readings VALUES('pit','01-smoker',1783159320000123,-9.9999461011147595815e-41,1783159320001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159320000123,-9.9999461011147595815e-41,1783159320001123);
INSERT INTO readings VALUES('pit','01-smoker',1783159350000123,-328.0,1783159350001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159350000123,1.4012984643248170709e-45,1783159350001123);
INSERT INTO readings VALUES('pit','01-smoker',1783159380000123,1562.0,1783159380001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159380000123,0.0,1783159380001123);
INSERT INTO readings VALUES('pit','01-smoker',1783159410000123,0.33333334326744079589,1783159410001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159410000123,0.0,1783159410001123);
INSERT INTO readings VALUES('pit','01-smoker',1783159440000123,203.0625,1783159440001123);
INSERT INTO readings VALUES('pit','03-food-B',1783159440000123,225.30000305175781249,1783159440001123);
INSERT INTO readings VALUES('pit','02-food-A',1785751200000000,228.5,1785751200001000);
INSERT INTO readings VALUES('pit-2','02-food-A',1783159200000000,40.25,1783159200001000);
CREATE INDEX alerts_open ON alerts (device, probe, kind, raised_us) WHERE cleared_us IS NULL;
CREATE INDEX notifications_waiting ON notifications (channel, id) WHERE ended_us IS NULL;
CREATE INDEX notifications_ended ON notifications (ended_us) WHERE ended_us IS NOT NULL;
CREATE TRIGGER rejected_newest AFTER INSERT ON rejected BEGIN
    DELETE FROM rejected WHERE id <= NEW.id - 10000;
END;
CREATE INDEX photos_of_cook ON photos (device, started_us, id);
COMMIT;
PRAGMA user_version=9;
