-- What a person says of a cook; a deleted one is hidden, and comes back when its time of deletion is taken away.
CREATE TABLE cook_notes (
    device     TEXT    NOT NULL,
    started_us INTEGER NOT NULL,
    name       TEXT    NOT NULL DEFAULT '',
    notes      TEXT    NOT NULL DEFAULT '',
    deleted_us INTEGER,
    PRIMARY KEY (device, started_us)
) WITHOUT ROWID;

CREATE TABLE owner (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    password_hash TEXT    NOT NULL,
    changed_us    INTEGER NOT NULL
);

-- Sessions, API tokens and share links: SHA-256 of a random key, never the key itself.
CREATE TABLE access_keys (
    id         INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    created_us INTEGER NOT NULL,
    expires_us INTEGER
);

-- What the settings file said of thresholds when it was last read, so that only what is changed in it is a change.
CREATE TABLE threshold_file (
    key   TEXT NOT NULL PRIMARY KEY,
    value REAL NOT NULL
) WITHOUT ROWID;
