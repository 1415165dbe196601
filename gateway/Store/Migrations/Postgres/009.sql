-- Commands of one device: whoever takes a partition over asks for those of each of its devices.
CREATE INDEX commands_of ON commands (device, id);
