-- What a customer is found by as somebody types: how the id, the surname, the name as it is said and the name as one text begin.
CREATE INDEX "customer_search_id_idx" ON "customer" ("database_id", replace(lower("external_id" COLLATE "pg_unicode_fast"), 'ς', 'σ') text_pattern_ops);
CREATE INDEX "customer_search_surname_idx" ON "customer" ("database_id", replace(lower("surname" COLLATE "pg_unicode_fast"), 'ς', 'σ') text_pattern_ops) WHERE "surname" IS NOT NULL;
CREATE INDEX "customer_search_name_idx" ON "customer" ("database_id", replace(lower(coalesce("given_name" || ' ' || "surname", "given_name") COLLATE "pg_unicode_fast"), 'ς', 'σ') text_pattern_ops) WHERE "given_name" IS NOT NULL;
CREATE INDEX "customer_search_full_name_idx" ON "customer" ("database_id", replace(lower("full_name" COLLATE "pg_unicode_fast"), 'ς', 'σ') text_pattern_ops) WHERE "full_name" IS NOT NULL;
