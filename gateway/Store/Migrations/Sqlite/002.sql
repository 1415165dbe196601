ALTER TABLE alerts ADD COLUMN cause TEXT;              -- why, as far as is known
ALTER TABLE alerts ADD COLUMN cleared_detail TEXT;     -- one sentence on how it ended
ALTER TABLE alerts ADD COLUMN told_us INTEGER;         -- when a person was last told: raised or reminded, by the gateway's clock
ALTER TABLE alerts ADD COLUMN acknowledged_us INTEGER; -- when a person said that they know
ALTER TABLE alerts ADD COLUMN snoozed_us INTEGER;      -- until when a person does not want to hear of it
CREATE INDEX alerts_open ON alerts (device, probe, kind, raised_us) WHERE cleared_us IS NULL;

CREATE TABLE cooks (
    device          TEXT    NOT NULL,
    started_us      INTEGER NOT NULL,
    ended_us        INTEGER, -- null while it goes on
    pit_set_point_f REAL,
    foods           TEXT    NOT NULL, -- JSON: what is known of the food, by probe
    PRIMARY KEY (device, started_us)
) WITHOUT ROWID;

-- What people told the gateway, in the order it came: with the readings, all that the state is rebuilt from.
CREATE TABLE commands (
    id     INTEGER PRIMARY KEY,
    at_us  INTEGER NOT NULL,
    device TEXT    NOT NULL,
    json   TEXT    NOT NULL
);
