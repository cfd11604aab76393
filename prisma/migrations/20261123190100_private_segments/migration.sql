-- AlterTable
ALTER TABLE "segment" ADD COLUMN     "owner_id" TEXT,
ADD COLUMN     "private_to" TEXT NOT NULL DEFAULT '';

-- What somebody saved is theirs; what a key or the product made is nobody's.
UPDATE "segment" s SET "owner_id" = p."id" FROM "person" p WHERE p."id" = s."created_by_id";
-- Nothing is private to somebody whose it is not.
ALTER TABLE "segment" ADD CONSTRAINT "segment_private_to_owner" CHECK ("private_to" = '' OR "private_to" IS NOT DISTINCT FROM "owner_id");

-- DropIndex
DROP INDEX "segment_database_id_name_key_key";

-- CreateIndex
CREATE UNIQUE INDEX "segment_database_id_private_to_name_key_key" ON "segment"("database_id", "private_to", "name_key");
