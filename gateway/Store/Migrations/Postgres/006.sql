-- Lowest, mean and highest of each probe in 5 and in 60 minutes, made when the hour is over and kept when its readings are thinned.
CREATE TABLE reading_rollups (
    device        TEXT             NOT NULL,
    minutes       BIGINT           NOT NULL, -- 5 or 60
    probe         TEXT             NOT NULL,
    time_us       BIGINT           NOT NULL, -- where the stretch begins
    min_f         DOUBLE PRECISION NOT NULL,
    mean_f        DOUBLE PRECISION NOT NULL,
    max_f         DOUBLE PRECISION NOT NULL,
    reading_count BIGINT           NOT NULL,
    PRIMARY KEY (device, minutes, probe, time_us)
);

-- Hours that got readings since their rollup was made: written with the readings, in one transaction.
CREATE TABLE rollups_due (
    device  TEXT   NOT NULL,
    hour_us BIGINT NOT NULL,
    PRIMARY KEY (device, hour_us)
);
INSERT INTO rollups_due SELECT DISTINCT device, time_us - time_us % 3600000000 FROM readings;

-- Hours whose readings are gone, their rollups left.
CREATE TABLE thinned_hours (
    device  TEXT   NOT NULL,
    hour_us BIGINT NOT NULL,
    PRIMARY KEY (device, hour_us)
);
