-- Times are Unix time in microseconds (UTC); temperatures are degrees Fahrenheit as they came.
CREATE TABLE readings (
    device        TEXT             NOT NULL,
    probe         TEXT             NOT NULL,
    time_us       BIGINT           NOT NULL,
    temperature_f DOUBLE PRECISION NOT NULL,
    received_us   BIGINT           NOT NULL,
    PRIMARY KEY (device, probe, time_us)
) PARTITION BY RANGE (time_us); -- by month, so that old months can be detached at once

CREATE TABLE alerts (
    device          TEXT   NOT NULL,
    probe           TEXT   NOT NULL, -- '' when it concerns the whole device
    kind            TEXT   NOT NULL,
    raised_us       BIGINT NOT NULL,
    cleared_us      BIGINT,
    temperature_f   DOUBLE PRECISION,
    detail          TEXT   NOT NULL,
    cause           TEXT,            -- why, as far as is known
    cleared_detail  TEXT,            -- one sentence on how it ended
    told_us         BIGINT,          -- when a person was last told: raised or reminded, by the gateway's clock
    acknowledged_us BIGINT,          -- when a person said that they know
    snoozed_us      BIGINT,          -- until when a person does not want to hear of it
    PRIMARY KEY (device, probe, kind, raised_us)
);
CREATE INDEX alerts_open ON alerts (device, probe, kind, raised_us) WHERE cleared_us IS NULL;

CREATE TABLE device_status (
    device      TEXT   NOT NULL PRIMARY KEY,
    online      BIGINT NOT NULL,
    json        TEXT   NOT NULL,
    received_us BIGINT NOT NULL
);

-- Messages that could not be decoded, with the reason. The same bytes on the same routing key are one row.
CREATE TABLE rejected (
    queue       TEXT   NOT NULL,
    routing_key TEXT   NOT NULL,
    body        BYTEA  NOT NULL, -- the first 4,096 bytes; the dead-letter queue has the whole
    body_bytes  BIGINT NOT NULL,
    reason      TEXT   NOT NULL,
    received_us BIGINT NOT NULL
);
CREATE UNIQUE INDEX rejected_once ON rejected (queue, routing_key, md5(body)); -- a body is too long for an index

CREATE TABLE cooks (
    device          TEXT   NOT NULL,
    started_us      BIGINT NOT NULL,
    ended_us        BIGINT,          -- null while it goes on
    pit_set_point_f DOUBLE PRECISION,
    foods           TEXT   NOT NULL, -- JSON: what is known of the food, by probe
    PRIMARY KEY (device, started_us)
);

-- What people told the gateway, in the order it came: with the readings, all that the state is rebuilt from.
CREATE TABLE commands (
    id     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_us  BIGINT NOT NULL,
    device TEXT   NOT NULL,
    json   TEXT   NOT NULL
);
