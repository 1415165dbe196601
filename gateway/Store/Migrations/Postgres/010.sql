-- Time before probe: what a device measured in one moment lies side by side, and a commit of its three probes changes one page, not three.
ALTER TABLE readings DROP CONSTRAINT readings_pkey;
ALTER TABLE readings ADD PRIMARY KEY (device, time_us, probe);
