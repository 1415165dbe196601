-- What a rule found is stored as JSON, no longer as a sentence. Sentences of earlier versions stay as they are.
ALTER TABLE alerts RENAME COLUMN detail TO finding;
ALTER TABLE alerts RENAME COLUMN cleared_detail TO cleared_finding;
ALTER TABLE notifications RENAME COLUMN detail TO finding;
UPDATE alerts SET finding = json_object('kind', 'text', 'text', finding);
UPDATE alerts SET cleared_finding = json_object('kind', 'text', 'text', cleared_finding) WHERE cleared_finding IS NOT NULL;
UPDATE notifications SET finding = json_object('kind', 'text', 'text', finding);
