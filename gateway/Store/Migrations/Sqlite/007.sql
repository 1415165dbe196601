-- What was chosen on the page for notifications, in place of what the settings file says.
CREATE TABLE notify_choices (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Pictures of a cook, without what a phone writes into them; beside the rest, so that a backup has them too.
CREATE TABLE photos (
    id         INTEGER PRIMARY KEY,
    device     TEXT    NOT NULL,
    started_us INTEGER NOT NULL,
    added_us   INTEGER NOT NULL,
    type       TEXT    NOT NULL, -- image/jpeg, image/png or image/webp
    content    BLOB    NOT NULL
);
CREATE INDEX photos_of_cook ON photos (device, started_us, id);
