-- Times are Unix time in microseconds (UTC); temperatures are degrees Fahrenheit as they came.
CREATE TABLE readings (
    device        TEXT    NOT NULL,
    probe         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL,
    temperature_f REAL    NOT NULL,
    received_us   INTEGER NOT NULL,
    PRIMARY KEY (device, probe, time_us)
) WITHOUT ROWID;

CREATE TABLE alerts (
    device        TEXT    NOT NULL,
    probe         TEXT    NOT NULL, -- '' when it concerns the whole device
    kind          TEXT    NOT NULL,
    raised_us     INTEGER NOT NULL,
    cleared_us    INTEGER,
    temperature_f REAL,
    detail        TEXT    NOT NULL,
    PRIMARY KEY (device, probe, kind, raised_us)
) WITHOUT ROWID;

CREATE TABLE device_status (
    device      TEXT    NOT NULL PRIMARY KEY,
    online      INTEGER NOT NULL,
    json        TEXT    NOT NULL,
    received_us INTEGER NOT NULL
) WITHOUT ROWID;

-- Messages that could not be decoded, with the reason. The same bytes on the same routing key are one row.
CREATE TABLE rejected (
    queue       TEXT    NOT NULL,
    routing_key TEXT    NOT NULL,
    body        BLOB    NOT NULL, -- the first 4,096 bytes; the dead-letter queue has the whole
    body_bytes  INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    received_us INTEGER NOT NULL,
    PRIMARY KEY (queue, routing_key, body)
) WITHOUT ROWID;
