-- What was chosen on the page for notifications, in place of what the settings file says.
CREATE TABLE notify_choices (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Pictures of a cook, without what a phone writes into them; beside the rest, so that a backup has them too.
CREATE TABLE photos (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device     TEXT   NOT NULL,
    started_us BIGINT NOT NULL,
    added_us   BIGINT NOT NULL,
    type       TEXT   NOT NULL, -- image/jpeg, image/png or image/webp
    content    BYTEA  NOT NULL
);
CREATE INDEX photos_of_cook ON photos (device, started_us, id);
