-- What is to be sent, a row for each event of an alert and channel; written with the alert, in one transaction.
CREATE TABLE notifications (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which they are sent
    channel       TEXT   NOT NULL,
    event_id      TEXT   NOT NULL, -- alert, phase and time: by it a receiver knows what it got before
    alert_id      TEXT   NOT NULL,
    phase         TEXT   NOT NULL,
    time_us       BIGINT NOT NULL,
    temperature_f DOUBLE PRECISION,
    cause         TEXT,
    detail        TEXT   NOT NULL,
    created_us    BIGINT NOT NULL,
    due_us        BIGINT NOT NULL, -- not to be sent before
    held          BIGINT NOT NULL, -- 1 when it waited for the end of quiet hours
    attempts      BIGINT NOT NULL,
    error         TEXT,            -- why the last attempt failed, or why it was dropped
    ended_us      BIGINT,          -- null while it waits
    outcome       TEXT,            -- sent, dropped or given-up; null while it waits
    trace         TEXT,            -- W3C trace context of the batch it came from
    UNIQUE (channel, event_id)
);
CREATE INDEX notifications_waiting ON notifications (channel, id) WHERE ended_us IS NULL;
CREATE INDEX notifications_ended ON notifications (ended_us) WHERE ended_us IS NOT NULL;

-- How each channel does, for the page.
CREATE TABLE notification_channels (
    channel   TEXT NOT NULL PRIMARY KEY,
    sent_us   BIGINT,
    failed_us BIGINT,
    error     TEXT
);
