-- Gateways that share the work, and when each last showed that it lives, by this server's clock.
CREATE TABLE gateways (
    name    TEXT        NOT NULL PRIMARY KEY,
    seen_at TIMESTAMPTZ NOT NULL
);

-- Who judges the devices of each partition. Whoever takes it raises the epoch; a commit under an older one fails.
CREATE TABLE partitions (
    id     BIGINT      NOT NULL PRIMARY KEY,
    epoch  BIGINT      NOT NULL DEFAULT 0,
    holder TEXT,
    until  TIMESTAMPTZ NOT NULL DEFAULT '-infinity'
);

-- Which partition a device's messages come by: RabbitMQ decides, and whoever takes a partition must know its silent devices, too.
CREATE TABLE partition_devices (
    device    TEXT   NOT NULL PRIMARY KEY,
    partition BIGINT NOT NULL
);
CREATE INDEX partition_devices_of ON partition_devices (partition);

-- Which gateway sends to a channel now: several share one outbox.
ALTER TABLE notification_channels ADD COLUMN sender TEXT;
ALTER TABLE notification_channels ADD COLUMN sender_until TIMESTAMPTZ;
