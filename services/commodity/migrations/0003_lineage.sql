-- Which history of the catalogue this is, drawn by whoever first follows it; another one after a restore.
ALTER TABLE catalogue_revision ADD COLUMN lineage BIGINT NOT NULL DEFAULT 0;

-- The revision of the catalogue that a product was made, changed or deleted in. Its row is locked from there to the
-- commit, so revisions become visible in their order.
ALTER TABLE spus ADD COLUMN changed_in BIGINT NOT NULL DEFAULT 0;

CREATE INDEX spus_by_revision ON spus (changed_in, id);
