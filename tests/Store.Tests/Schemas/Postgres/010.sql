-- A database of schema version 10 as that version's gateway filled it, written by 'pg_dump --inserts --no-owner',
-- less its comments and settings.

CREATE FUNCTION public.rejected_newest() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM rejected WHERE id <= (SELECT id FROM rejected ORDER BY id DESC OFFSET 10000 LIMIT 1);
    RETURN NULL;
END $$;

CREATE TABLE public.access_keys (
    id bigint NOT NULL,
    hash bytea NOT NULL,
    kind text NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    created_us bigint NOT NULL,
    expires_us bigint
);

ALTER TABLE public.access_keys ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.access_keys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.alerts (
    device text NOT NULL,
    probe text NOT NULL,
    kind text NOT NULL,
    raised_us bigint NOT NULL,
    cleared_us bigint,
    temperature_f double precision,
    finding text NOT NULL,
    cause text,
    cleared_finding text,
    told_us bigint,
    acknowledged_us bigint,
    snoozed_us bigint
);

CREATE TABLE public.commands (
    id bigint NOT NULL,
    at_us bigint NOT NULL,
    device text NOT NULL,
    json text NOT NULL
);

ALTER TABLE public.commands ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.commands_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cook_notes (
    device text NOT NULL,
    started_us bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    deleted_us bigint
);

CREATE TABLE public.cooks (
    device text NOT NULL,
    started_us bigint NOT NULL,
    ended_us bigint,
    pit_set_point_f double precision,
    foods text NOT NULL
);

CREATE TABLE public.device_status (
    device text NOT NULL,
    online bigint NOT NULL,
    json text NOT NULL,
    received_us bigint NOT NULL
);

CREATE TABLE public.gateways (
    name text NOT NULL,
    seen_at timestamp with time zone NOT NULL
);

CREATE TABLE public.notification_channels (
    channel text NOT NULL,
    sent_us bigint,
    failed_us bigint,
    error text,
    sender text,
    sender_until timestamp with time zone
);

CREATE TABLE public.notifications (
    id bigint NOT NULL,
    channel text NOT NULL,
    event_id text NOT NULL,
    alert_id text NOT NULL,
    phase text NOT NULL,
    time_us bigint NOT NULL,
    temperature_f double precision,
    cause text,
    finding text NOT NULL,
    created_us bigint NOT NULL,
    due_us bigint NOT NULL,
    held bigint NOT NULL,
    attempts bigint NOT NULL,
    error text,
    ended_us bigint,
    outcome text,
    trace text
);

ALTER TABLE public.notifications ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.notifications_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notify_choices (
    key text NOT NULL,
    value text NOT NULL
);

CREATE TABLE public.owner (
    id bigint NOT NULL,
    password_hash text NOT NULL,
    changed_us bigint NOT NULL,
    CONSTRAINT owner_id_check CHECK ((id = 1))
);

CREATE TABLE public.partition_devices (
    device text NOT NULL,
    partition bigint NOT NULL
);

CREATE TABLE public.partitions (
    id bigint NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    holder text,
    until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);

CREATE TABLE public.photos (
    id bigint NOT NULL,
    device text NOT NULL,
    started_us bigint NOT NULL,
    added_us bigint NOT NULL,
    type text NOT NULL,
    content bytea NOT NULL
);

ALTER TABLE public.photos ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.photos_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reading_rollups (
    device text NOT NULL,
    minutes bigint NOT NULL,
    probe text NOT NULL,
    time_us bigint NOT NULL,
    min_f double precision NOT NULL,
    mean_f double precision NOT NULL,
    max_f double precision NOT NULL,
    reading_count bigint NOT NULL
);

CREATE TABLE public.readings (
    device text NOT NULL,
    probe text NOT NULL,
    time_us bigint NOT NULL,
    temperature_f double precision NOT NULL,
    received_us bigint NOT NULL
)
PARTITION BY RANGE (time_us);

CREATE TABLE public.readings_2026_05 (
    device text NOT NULL,
    probe text NOT NULL,
    time_us bigint NOT NULL,
    temperature_f double precision NOT NULL,
    received_us bigint NOT NULL
);

CREATE TABLE public.readings_2026_07 (
    device text NOT NULL,
    probe text NOT NULL,
    time_us bigint NOT NULL,
    temperature_f double precision NOT NULL,
    received_us bigint NOT NULL
);

CREATE TABLE public.readings_2026_08 (
    device text NOT NULL,
    probe text NOT NULL,
    time_us bigint NOT NULL,
    temperature_f double precision NOT NULL,
    received_us bigint NOT NULL
);

CREATE TABLE public.rejected (
    queue text NOT NULL,
    routing_key text NOT NULL,
    body bytea NOT NULL,
    body_bytes bigint NOT NULL,
    reason text NOT NULL,
    received_us bigint NOT NULL,
    id bigint NOT NULL
);

ALTER TABLE public.rejected ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.rejected_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.rollups_due (
    device text NOT NULL,
    hour_us bigint NOT NULL
);

CREATE TABLE public.schema_version (
    version integer NOT NULL
);

CREATE TABLE public.thinned_hours (
    device text NOT NULL,
    hour_us bigint NOT NULL
);

CREATE TABLE public.threshold_file (
    key text NOT NULL,
    value double precision NOT NULL
);

ALTER TABLE ONLY public.readings ATTACH PARTITION public.readings_2026_05 FOR VALUES FROM ('1777593600000000') TO ('1780272000000000');

ALTER TABLE ONLY public.readings ATTACH PARTITION public.readings_2026_07 FOR VALUES FROM ('1782864000000000') TO ('1785542400000000');

ALTER TABLE ONLY public.readings ATTACH PARTITION public.readings_2026_08 FOR VALUES FROM ('1785542400000000') TO ('1788220800000000');

INSERT INTO public.access_keys OVERRIDING SYSTEM VALUE VALUES (1, '\x4f8a4b47b4537800b5176924fd4832f70c5403662a844e7791b68326b0073a00', 'token', 'reader', 'grafana', 1795878562458905, NULL);

INSERT INTO public.alerts VALUES ('pit', '01-smoker', 'smoker-drop', 1783159200000000, 1783159380000000, 203.10000610351562, '{"kind":"lid-opened","atF":203.1}', 'lid-opened', '{"kind":"pit-back","atF":203.1}', 1783159200000000, NULL, NULL);
INSERT INTO public.alerts VALUES ('pit', '02-food-A', 'food-stall', 1783159260000000, NULL, 203.10000610351562, '{"kind":"food-stalled","atF":203.1,"riseF":0.9,"windowS":600}', NULL, NULL, 1783159260000000, 1783159740000000, NULL);
INSERT INTO public.alerts VALUES ('pit', '', 'device-offline', 1783159320000000, NULL, NULL, '{"kind":"device-offline"}', NULL, NULL, 1783159920000000, NULL, 1783166400000000);
INSERT INTO public.alerts VALUES ('import.pit', '02-food-A', 'rest-done', 1779704400000000, 1779705000000000, NULL, '{"kind":"food-rested","forS":2700}', NULL, '{"kind":"cook-ended"}', 1779704400000000, NULL, NULL);

INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (1, 1783159200000000, 'pit', '{"$type":"StartCook","device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (2, 1783159260000000, 'pit', '{"$type":"EndCook","device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (3, 1783159320000000, 'pit', '{"$type":"DescribeFood","probe":"02-food-A","plan":{"kind":"brisket","targetF":203,"weightPounds":12.5,"wrappedAt":"2026-07-04T13:00:00+00:00","restMinutes":60},"device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (4, 1783159380000000, 'pit', '{"$type":"DescribeFood","probe":"03-food-B","plan":{},"device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (5, 1783159440000000, 'pit', '{"$type":"SetPit","setPointF":225.5,"device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (6, 1783159500000000, 'pit', '{"$type":"SetPit","device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (7, 1783159560000000, '*', '{"$type":"ChangeThreshold","name":"drop-f","value":20,"forCook":false,"device":"*"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (8, 1783159620000000, 'pit', '{"$type":"ChangeThreshold","probe":"01-smoker","name":"drop-f","forCook":false,"device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (9, 1783159680000000, 'pit', '{"$type":"ChangeThreshold","probe":"02-food-A","name":"drop-f","value":12.25,"forCook":true,"device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (10, 1783159740000000, 'pit', '{"$type":"AcknowledgeAlert","id":"pit~02-food-A~food-stall~1783159260000000","device":"pit"}');
INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (11, 1783159800000000, 'pit', '{"$type":"SnoozeAlert","id":"pit~device~device-offline~1783159320000000","until":"2026-07-04T12:00:00+00:00","device":"pit"}');

INSERT INTO public.cook_notes VALUES ('pit', 1779703200000000, 'Brisket', 'oak', NULL);
INSERT INTO public.cook_notes VALUES ('import.pit', 1779703200000000, 'Pork', '', NULL);

INSERT INTO public.cooks VALUES ('pit', 1779703200000000, 1779706200000000, 225, '{"02-food-A":{"kind":"brisket","targetF":203}}');
INSERT INTO public.cooks VALUES ('pit', 1783159200000000, NULL, NULL, '{"02-food-A":{"kind":"brisket","targetF":203,"weightPounds":12.5,"wrappedAt":"2026-07-04T13:00:00+00:00","restMinutes":60},"03-food-B":{"kind":"chicken","targetF":165.2}}');
INSERT INTO public.cooks VALUES ('import.pit', 1779703200000000, 1779705000000000, 225, '{"02-food-A":{"kind":"pork-shoulder","targetF":195}}');

INSERT INTO public.device_status VALUES ('pit', 1, '{"state":"online"}', 1783159200000000);

INSERT INTO public.notification_channels VALUES ('phone', 1783159260000000, NULL, NULL, NULL, NULL);

INSERT INTO public.notifications OVERRIDING SYSTEM VALUE VALUES (2, 'phone', 'pit~01-smoker~smoker-drop~1783159200000000~updated~1783159230000000', 'pit~01-smoker~smoker-drop~1783159200000000', 'Updated', 1783159230000000, 203.10000610351562, 'lid-opened', '{"kind":"lid-opened","atF":203.1}', 1783159230000000, 1783159230000000, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO public.notifications OVERRIDING SYSTEM VALUE VALUES (3, 'phone', 'pit~02-food-A~food-stall~1783159260000000~raised~1783159260000000', 'pit~02-food-A~food-stall~1783159260000000', 'Raised', 1783159260000000, 203.10000610351562, NULL, '{"kind":"food-stalled","atF":203.1,"riseF":0.9,"windowS":600}', 1783159260000000, 1783159260000000, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO public.notifications OVERRIDING SYSTEM VALUE VALUES (4, 'phone', 'pit~device~device-offline~1783159320000000~raised~1783159320000000', 'pit~device~device-offline~1783159320000000', 'Raised', 1783159320000000, NULL, NULL, '{"kind":"device-offline"}', 1783159320000000, 1783159320000000, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO public.notifications OVERRIDING SYSTEM VALUE VALUES (5, 'phone', 'pit~device~device-offline~1783159320000000~reminded~1783159920000000', 'pit~device~device-offline~1783159320000000', 'Reminded', 1783159920000000, NULL, NULL, '{"kind":"device-offline"}', 1783159920000000, 1783159920000000, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO public.notifications OVERRIDING SYSTEM VALUE VALUES (6, 'phone', 'pit~01-smoker~smoker-drop~1783159200000000~cleared~1783159380000000', 'pit~01-smoker~smoker-drop~1783159200000000', 'Cleared', 1783159380000000, 203.10000610351562, 'lid-opened', '{"kind":"pit-back","atF":203.1}', 1783159380000000, 1783159380000000, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO public.notifications OVERRIDING SYSTEM VALUE VALUES (1, 'phone', 'pit~01-smoker~smoker-drop~1783159200000000~raised~1783159200000000', 'pit~01-smoker~smoker-drop~1783159200000000', 'Raised', 1783159200000000, 203.10000610351562, NULL, '{"kind":"pit-dropped","fallF":8.366666666666667,"toF":203.1,"withinS":150}', 1783159200000000, 1783159200000000, 0, 1, NULL, 1783159260000000, 'sent', NULL);

INSERT INTO public.notify_choices VALUES ('quiet-hours', '22:00-07:00');
INSERT INTO public.notify_choices VALUES ('severity:phone', 'Critical');
INSERT INTO public.notify_choices VALUES ('severity:mail', 'off');

INSERT INTO public.owner VALUES (1, 'AQAAAAIAAzRQAAAAEPz2bWpNEMqYW3XYIGkHREIp7kd2K4I5zmhOZW8WDYWqyBaPrCdld59pz6QCgRpztg==', 1795878562455088);

INSERT INTO public.photos OVERRIDING SYSTEM VALUE VALUES (1, 'pit', 1779703200000000, 1783159200000000, 'image/jpeg', '\xffd8ffd9');

INSERT INTO public.reading_rollups VALUES ('import.pit', 5, '01-smoker', 1779703200000000, 225.3000030517578, 225.3000030517578, 225.3000030517578, 1);
INSERT INTO public.reading_rollups VALUES ('import.pit', 5, '02-food-A', 1779703200000000, 41.900001525878906, 41.900001525878906, 41.900001525878906, 1);
INSERT INTO public.reading_rollups VALUES ('import.pit', 60, '01-smoker', 1779703200000000, 225.3000030517578, 225.3000030517578, 225.3000030517578, 1);
INSERT INTO public.reading_rollups VALUES ('import.pit', 60, '02-food-A', 1779703200000000, 41.900001525878906, 41.900001525878906, 41.900001525878906, 1);
INSERT INTO public.reading_rollups VALUES ('pit', 5, '01-smoker', 1779703800000000, 221.6999969482422, 222.1999969482422, 222.6999969482422, 2);
INSERT INTO public.reading_rollups VALUES ('pit', 5, '02-food-A', 1779703800000000, 40.099998474121094, 40.099998474121094, 40.099998474121094, 1);
INSERT INTO public.reading_rollups VALUES ('pit', 60, '01-smoker', 1779703200000000, 221.6999969482422, 222.1999969482422, 222.6999969482422, 2);
INSERT INTO public.reading_rollups VALUES ('pit', 60, '02-food-A', 1779703200000000, 40.099998474121094, 40.099998474121094, 40.099998474121094, 1);
INSERT INTO public.reading_rollups VALUES ('pit', 5, '01-smoker', 1783159200000000, -328, 184.74398182166948, 1562, 9);
INSERT INTO public.reading_rollups VALUES ('pit', 5, '03-food-B', 1783159200000000, -328, 184.74398182166948, 1562, 9);
INSERT INTO public.reading_rollups VALUES ('pit', 60, '01-smoker', 1783159200000000, -328, 184.74398182166948, 1562, 9);
INSERT INTO public.reading_rollups VALUES ('pit', 60, '03-food-B', 1783159200000000, -328, 184.74398182166948, 1562, 9);
INSERT INTO public.reading_rollups VALUES ('pit-2', 5, '02-food-A', 1783159200000000, 40.25, 40.25, 40.25, 1);
INSERT INTO public.reading_rollups VALUES ('pit-2', 60, '02-food-A', 1783159200000000, 40.25, 40.25, 40.25, 1);

INSERT INTO public.readings_2026_05 VALUES ('import.pit', '01-smoker', 1779703260000000, 225.3000030517578, 1795878561667263);
INSERT INTO public.readings_2026_05 VALUES ('import.pit', '02-food-A', 1779703260000000, 41.900001525878906, 1795878561667263);

INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159200000123, 225.3000030517578, 1783159200001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159200000123, 203.0625, 1783159200001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159230000122, '-0', 1783159230001122);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159230000122, 0.3333333432674408, 1783159230001122);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159260000123, 0, 1783159260001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159260000123, 1562, 1783159260001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159290000123, 1.401298464324817e-45, 1783159290001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159290000123, -328, 1783159290001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159320000123, -9.99994610111476e-41, 1783159320001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159320000123, -9.99994610111476e-41, 1783159320001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159350000123, -328, 1783159350001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159350000123, 1.401298464324817e-45, 1783159350001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159380000123, 1562, 1783159380001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159380000123, 0, 1783159380001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159410000123, 0.3333333432674408, 1783159410001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159410000123, '-0', 1783159410001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159440000123, 203.0625, 1783159440001123);
INSERT INTO public.readings_2026_07 VALUES ('pit', '03-food-B', 1783159440000123, 225.3000030517578, 1783159440001123);
INSERT INTO public.readings_2026_07 VALUES ('pit-2', '02-food-A', 1783159200000000, 40.25, 1783159200001000);

INSERT INTO public.readings_2026_08 VALUES ('pit', '02-food-A', 1785751200000000, 228.5, 1785751200001000);

INSERT INTO public.rejected OVERRIDING SYSTEM VALUE VALUES ('01-smoker', 'smoker.pit.01-smoker', '\x010203', 3, 'SMK-M01 a reading has 12 bytes, this has 3', 1783159200000000, 1);

INSERT INTO public.rollups_due VALUES ('pit', 1785751200000000);

INSERT INTO public.schema_version VALUES (1);
INSERT INTO public.schema_version VALUES (2);
INSERT INTO public.schema_version VALUES (3);
INSERT INTO public.schema_version VALUES (4);
INSERT INTO public.schema_version VALUES (5);
INSERT INTO public.schema_version VALUES (6);
INSERT INTO public.schema_version VALUES (7);
INSERT INTO public.schema_version VALUES (8);
INSERT INTO public.schema_version VALUES (9);
INSERT INTO public.schema_version VALUES (10);

INSERT INTO public.thinned_hours VALUES ('pit', 1779703200000000);

INSERT INTO public.threshold_file VALUES ('drop-f', 20.5);

SELECT pg_catalog.setval('public.access_keys_id_seq', 1, true);

SELECT pg_catalog.setval('public.commands_id_seq', 11, true);

SELECT pg_catalog.setval('public.notifications_id_seq', 6, true);

SELECT pg_catalog.setval('public.photos_id_seq', 1, true);

SELECT pg_catalog.setval('public.rejected_id_seq', 1, true);

ALTER TABLE ONLY public.access_keys
    ADD CONSTRAINT access_keys_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.access_keys
    ADD CONSTRAINT access_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (device, probe, kind, raised_us);

ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cook_notes
    ADD CONSTRAINT cook_notes_pkey PRIMARY KEY (device, started_us);

ALTER TABLE ONLY public.cooks
    ADD CONSTRAINT cooks_pkey PRIMARY KEY (device, started_us);

ALTER TABLE ONLY public.device_status
    ADD CONSTRAINT device_status_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.gateways
    ADD CONSTRAINT gateways_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.notification_channels
    ADD CONSTRAINT notification_channels_pkey PRIMARY KEY (channel);

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_channel_event_id_key UNIQUE (channel, event_id);

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notify_choices
    ADD CONSTRAINT notify_choices_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.owner
    ADD CONSTRAINT owner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partition_devices
    ADD CONSTRAINT partition_devices_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.partitions
    ADD CONSTRAINT partitions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.photos
    ADD CONSTRAINT photos_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reading_rollups
    ADD CONSTRAINT reading_rollups_pkey PRIMARY KEY (device, minutes, probe, time_us);

ALTER TABLE ONLY public.readings
    ADD CONSTRAINT readings_pkey PRIMARY KEY (device, time_us, probe);

ALTER TABLE ONLY public.readings_2026_05
    ADD CONSTRAINT readings_2026_05_pkey PRIMARY KEY (device, time_us, probe);

ALTER TABLE ONLY public.readings_2026_07
    ADD CONSTRAINT readings_2026_07_pkey PRIMARY KEY (device, time_us, probe);

ALTER TABLE ONLY public.readings_2026_08
    ADD CONSTRAINT readings_2026_08_pkey PRIMARY KEY (device, time_us, probe);

ALTER TABLE ONLY public.rollups_due
    ADD CONSTRAINT rollups_due_pkey PRIMARY KEY (device, hour_us);

ALTER TABLE ONLY public.thinned_hours
    ADD CONSTRAINT thinned_hours_pkey PRIMARY KEY (device, hour_us);

ALTER TABLE ONLY public.threshold_file
    ADD CONSTRAINT threshold_file_pkey PRIMARY KEY (key);

CREATE INDEX alerts_open ON public.alerts USING btree (device, probe, kind, raised_us) WHERE (cleared_us IS NULL);

CREATE INDEX commands_of ON public.commands USING btree (device, id);

CREATE INDEX notifications_ended ON public.notifications USING btree (ended_us) WHERE (ended_us IS NOT NULL);

CREATE INDEX notifications_waiting ON public.notifications USING btree (channel, id) WHERE (ended_us IS NULL);

CREATE INDEX partition_devices_of ON public.partition_devices USING btree (partition);

CREATE INDEX photos_of_cook ON public.photos USING btree (device, started_us, id);

CREATE INDEX rejected_age ON public.rejected USING btree (id);

CREATE UNIQUE INDEX rejected_once ON public.rejected USING btree (queue, routing_key, md5(body));

ALTER INDEX public.readings_pkey ATTACH PARTITION public.readings_2026_05_pkey;

ALTER INDEX public.readings_pkey ATTACH PARTITION public.readings_2026_07_pkey;

ALTER INDEX public.readings_pkey ATTACH PARTITION public.readings_2026_08_pkey;

CREATE TRIGGER rejected_newest AFTER INSERT ON public.rejected FOR EACH ROW WHEN (((new.id % (1000)::bigint) = 0)) EXECUTE FUNCTION public.rejected_newest();

