-- Of rejected messages the newest 10,000 are kept, and up to 1,000 more until the next sweep.
ALTER TABLE rejected ADD COLUMN id BIGINT GENERATED ALWAYS AS IDENTITY;
CREATE INDEX rejected_age ON rejected (id);

CREATE FUNCTION rejected_newest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM rejected WHERE id <= (SELECT id FROM rejected ORDER BY id DESC OFFSET 10000 LIMIT 1);
    RETURN NULL;
END $$;

CREATE TRIGGER rejected_newest AFTER INSERT ON rejected FOR EACH ROW WHEN (NEW.id % 1000 = 0) EXECUTE FUNCTION rejected_newest();
