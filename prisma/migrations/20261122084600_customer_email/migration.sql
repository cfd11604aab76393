-- What a file of addresses is matched with, thousands at a time; also whoever is found by how the address begins.
CREATE INDEX "customer_email_idx" ON "customer" ("database_id", lower("email" COLLATE "pg_unicode_fast") text_pattern_ops) WHERE "email" IS NOT NULL;
