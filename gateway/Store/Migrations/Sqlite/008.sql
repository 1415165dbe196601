-- Time before probe: what a device measured in one moment lies side by side, and a commit of its three probes writes one page, not three.
CREATE TABLE readings_by_time (
    device        TEXT    NOT NULL,
    probe         TEXT    NOT NULL,
    time_us       INTEGER NOT NULL,
    temperature_f REAL    NOT NULL,
    received_us   INTEGER NOT NULL,
    PRIMARY KEY (device, time_us, probe)
) WITHOUT ROWID;
INSERT INTO readings_by_time SELECT device, probe, time_us, temperature_f, received_us FROM readings ORDER BY device, time_us, probe;
DROP TABLE readings;
ALTER TABLE readings_by_time RENAME TO readings;
