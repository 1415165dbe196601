-- What a person says of a cook; a deleted one is hidden, and comes back when its time of deletion is taken away.
CREATE TABLE cook_notes (
    device     TEXT    NOT NULL,
    started_us BIGINT  NOT NULL,
    name       TEXT    NOT NULL DEFAULT '',
    notes      TEXT    NOT NULL DEFAULT '',
    deleted_us BIGINT,
    PRIMARY KEY (device, started_us)
);

CREATE TABLE owner (
    id            BIGINT PRIMARY KEY CHECK (id = 1),
    password_hash TEXT    NOT NULL,
    changed_us    BIGINT  NOT NULL
);

-- Sessions, API tokens and share links: SHA-256 of a random key, never the key itself.
CREATE TABLE access_keys (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash       BYTEA   NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_us BIGINT  NOT NULL,
    expires_us BIGINT
);

-- What the settings file said of thresholds when it was last read, so that only what is changed in it is a change.
CREATE TABLE threshold_file (
    key   TEXT NOT NULL PRIMARY KEY,
    value DOUBLE PRECISION NOT NULL
);
