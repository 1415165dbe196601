-- A database of schema version 7, as 'pg_dump --inserts --no-owner' writes it, less its comments and settings.

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
    detail text NOT NULL,
    cause text,
    cleared_detail text,
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
    detail text NOT NULL,
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

CREATE TABLE public.readings_2026_07 (
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

ALTER TABLE ONLY public.readings ATTACH PARTITION public.readings_2026_07 FOR VALUES FROM ('1782864000000000') TO ('1785542400000000');

INSERT INTO public.access_keys OVERRIDING SYSTEM VALUE VALUES (1, '\xaa', 'token', 'reader', 'grafana', 1783159200000000, NULL);

INSERT INTO public.alerts VALUES ('pit', '', 'device-offline', 1783159230000000, NULL, NULL, 'is offline', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.alerts VALUES ('pit', '01-smoker', 'smoker-drop', 1783159200000000, 1783159260000000, 200, 'fell by 15 °F', 'lid-opened', 'back', 1783159200000000, 1783159200000001, NULL);

INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (1, 1783159200000000, 'pit', '{"$type":"SetPit","device":"pit","setPointF":225}');

INSERT INTO public.cook_notes VALUES ('pit', 1783159200000000, 'brisket', 'oak', NULL);

INSERT INTO public.cooks VALUES ('pit', 1783159200000000, NULL, 225, '{"02-food-A":{"kind":"brisket","targetF":203}}');

INSERT INTO public.device_status VALUES ('pit', 1, '{"state":"online"}', 1783159200000000);

INSERT INTO public.gateways VALUES ('smoker-1', '2026-07-04 10:00:00+00');

INSERT INTO public.notification_channels VALUES ('phone', 1783159200000000, NULL, NULL, NULL, NULL);

INSERT INTO public.notifications OVERRIDING SYSTEM VALUE VALUES (1, 'phone', 'pit~01-smoker~smoker-drop~1783159200000000~raised', 'pit~01-smoker~smoker-drop~1783159200000000', 'raised', 1783159200000000, NULL, NULL, 'fell', 1783159200000000, 1783159200000000, 0, 0, NULL, NULL, NULL, NULL);

INSERT INTO public.notify_choices VALUES ('quiet-hours', 'off');

INSERT INTO public.owner VALUES (1, 'not a hash', 1783159200000000);

INSERT INTO public.partition_devices VALUES ('pit', 0);

INSERT INTO public.partitions VALUES (0, 3, 'smoker-1', '2026-07-04 10:00:10+00');

INSERT INTO public.photos OVERRIDING SYSTEM VALUE VALUES (1, 'pit', 1783159200000000, 1783159260000000, 'image/jpeg', '\xffd8ffd9');

INSERT INTO public.reading_rollups VALUES ('pit', 5, '01-smoker', 1783155600000000, 220.5, 222.25, 224.5, 10);
INSERT INTO public.reading_rollups VALUES ('pit', 60, '01-smoker', 1783155600000000, 220.5, 222.25, 224.5, 10);

INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159200000000, 225.5, 1783159200001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159230000000, 226.5, 1783159230001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159260000000, 227.5, 1783159260001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159290000000, 228.5, 1783159290001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '02-food-A', 1783159200000000, 40.25, 1783159200001000);

INSERT INTO public.rejected OVERRIDING SYSTEM VALUE VALUES ('01-smoker', 'smoker.pit.01-smoker', '\x010203', 3, 'a reading has 12 bytes, this has 3', 1783159200000000, 1);

INSERT INTO public.rollups_due VALUES ('pit', 1783159200000000);

INSERT INTO public.schema_version VALUES (1);
INSERT INTO public.schema_version VALUES (2);
INSERT INTO public.schema_version VALUES (3);
INSERT INTO public.schema_version VALUES (4);
INSERT INTO public.schema_version VALUES (5);
INSERT INTO public.schema_version VALUES (6);
INSERT INTO public.schema_version VALUES (7);

INSERT INTO public.thinned_hours VALUES ('pit', 1783155600000000);

INSERT INTO public.threshold_file VALUES ('drop-f', 20);

SELECT pg_catalog.setval('public.access_keys_id_seq', 1, true);

SELECT pg_catalog.setval('public.commands_id_seq', 1, true);

SELECT pg_catalog.setval('public.notifications_id_seq', 1, true);

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
    ADD CONSTRAINT readings_pkey PRIMARY KEY (device, probe, time_us);

ALTER TABLE ONLY public.readings_2026_07
    ADD CONSTRAINT readings_2026_07_pkey PRIMARY KEY (device, probe, time_us);

ALTER TABLE ONLY public.rollups_due
    ADD CONSTRAINT rollups_due_pkey PRIMARY KEY (device, hour_us);

ALTER TABLE ONLY public.thinned_hours
    ADD CONSTRAINT thinned_hours_pkey PRIMARY KEY (device, hour_us);

ALTER TABLE ONLY public.threshold_file
    ADD CONSTRAINT threshold_file_pkey PRIMARY KEY (key);

CREATE INDEX alerts_open ON public.alerts USING btree (device, probe, kind, raised_us) WHERE (cleared_us IS NULL);

CREATE INDEX notifications_ended ON public.notifications USING btree (ended_us) WHERE (ended_us IS NOT NULL);

CREATE INDEX notifications_waiting ON public.notifications USING btree (channel, id) WHERE (ended_us IS NULL);

CREATE INDEX partition_devices_of ON public.partition_devices USING btree (partition);

CREATE INDEX photos_of_cook ON public.photos USING btree (device, started_us, id);

CREATE INDEX rejected_age ON public.rejected USING btree (id);

CREATE UNIQUE INDEX rejected_once ON public.rejected USING btree (queue, routing_key, md5(body));

ALTER INDEX public.readings_pkey ATTACH PARTITION public.readings_2026_07_pkey;

CREATE TRIGGER rejected_newest AFTER INSERT ON public.rejected FOR EACH ROW WHEN (((new.id % (1000)::bigint) = 0)) EXECUTE FUNCTION public.rejected_newest();

