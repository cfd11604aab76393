-- CreateIndex
CREATE INDEX "suppression_database_id_id_idx" ON "suppression"("database_id", "id");

-- By the beginning of an address.
CREATE INDEX "suppression_address_idx" ON "suppression" ("database_id", "address" text_pattern_ops) WHERE "address" IS NOT NULL;
