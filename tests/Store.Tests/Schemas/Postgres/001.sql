-- A database of schema version 1, as 'pg_dump --inserts --no-owner' writes it, less its comments and settings.

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
    received_us bigint NOT NULL
);

CREATE TABLE public.schema_version (
    version integer NOT NULL
);

ALTER TABLE ONLY public.readings ATTACH PARTITION public.readings_2026_07 FOR VALUES FROM ('1782864000000000') TO ('1785542400000000');

INSERT INTO public.alerts VALUES ('pit', '', 'device-offline', 1783159230000000, NULL, NULL, 'is offline', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.alerts VALUES ('pit', '01-smoker', 'smoker-drop', 1783159200000000, 1783159260000000, 200, 'fell by 15 °F', 'lid-opened', 'back', 1783159200000000, 1783159200000001, NULL);

INSERT INTO public.commands OVERRIDING SYSTEM VALUE VALUES (1, 1783159200000000, 'pit', '{"$type":"SetPit","device":"pit","setPointF":225}');

INSERT INTO public.cooks VALUES ('pit', 1783159200000000, NULL, 225, '{"02-food-A":{"kind":"brisket","targetF":203}}');

INSERT INTO public.device_status VALUES ('pit', 1, '{"state":"online"}', 1783159200000000);

INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159200000000, 225.5, 1783159200001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159230000000, 226.5, 1783159230001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159260000000, 227.5, 1783159260001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '01-smoker', 1783159290000000, 228.5, 1783159290001000);
INSERT INTO public.readings_2026_07 VALUES ('pit', '02-food-A', 1783159200000000, 40.25, 1783159200001000);

INSERT INTO public.rejected VALUES ('01-smoker', 'smoker.pit.01-smoker', '\x010203', 3, 'a reading has 12 bytes, this has 3', 1783159200000000);

INSERT INTO public.schema_version VALUES (1);

SELECT pg_catalog.setval('public.commands_id_seq', 1, true);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (device, probe, kind, raised_us);

ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cooks
    ADD CONSTRAINT cooks_pkey PRIMARY KEY (device, started_us);

ALTER TABLE ONLY public.device_status
    ADD CONSTRAINT device_status_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.readings
    ADD CONSTRAINT readings_pkey PRIMARY KEY (device, probe, time_us);

ALTER TABLE ONLY public.readings_2026_07
    ADD CONSTRAINT readings_2026_07_pkey PRIMARY KEY (device, probe, time_us);

CREATE INDEX alerts_open ON public.alerts USING btree (device, probe, kind, raised_us) WHERE (cleared_us IS NULL);

CREATE UNIQUE INDEX rejected_once ON public.rejected USING btree (queue, routing_key, md5(body));

ALTER INDEX public.readings_pkey ATTACH PARTITION public.readings_2026_07_pkey;

