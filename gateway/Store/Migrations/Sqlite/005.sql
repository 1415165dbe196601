-- Only the newest 10,000 rejected messages are kept: a device gone mad must not fill the disk.
-- Ids rise by one a message, so that the oldest go without a count.
ALTER TABLE rejected RENAME TO rejected_before;

CREATE TABLE rejected (
    id          INTEGER PRIMARY KEY,
    queue       TEXT    NOT NULL,
    routing_key TEXT    NOT NULL, -- the first 255 characters, the longest RabbitMQ has
    body        BLOB    NOT NULL, -- the first 4,096 bytes; the dead-letter queue has the whole
    body_bytes  INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    received_us INTEGER NOT NULL,
    UNIQUE (queue, routing_key, body)
);

INSERT INTO rejected (queue, routing_key, body, body_bytes, reason, received_us)
    SELECT queue, routing_key, body, body_bytes, reason, received_us FROM
        (SELECT * FROM rejected_before ORDER BY received_us DESC LIMIT 10000) ORDER BY received_us;
DROP TABLE rejected_before;

CREATE TRIGGER rejected_newest AFTER INSERT ON rejected BEGIN
    DELETE FROM rejected WHERE id <= NEW.id - 10000;
END;
