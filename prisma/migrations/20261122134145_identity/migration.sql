-- AlterTable
ALTER TABLE "customer_database" ADD COLUMN     "contacts_read_as" TEXT,
ADD COLUMN     "default_country" CHAR(2);

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "email_normal" TEXT,
ADD COLUMN     "phone_e164" TEXT;

-- AlterTable
ALTER TABLE "import_stage" ADD COLUMN     "customer_email_normal" TEXT,
ADD COLUMN     "customer_phone_e164" TEXT;

-- CreateTable
CREATE TABLE "customer_merge" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "survivor_id" BIGINT NOT NULL,
    "merged_id" BIGINT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "import_nos" INTEGER[],
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_by_id" TEXT NOT NULL,
    "merged_by" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_merge_row" (
    "merge_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "table_name" TEXT NOT NULL,
    "is_left" BOOLEAN NOT NULL,
    "row" JSONB NOT NULL,

    CONSTRAINT "customer_merge_row_pkey" PRIMARY KEY ("merge_id","seq")
);

-- CreateTable
CREATE TABLE "customer_distinct" (
    "database_id" UUID NOT NULL,
    "first_id" BIGINT NOT NULL,
    "second_id" BIGINT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "said_by" TEXT NOT NULL,

    CONSTRAINT "customer_distinct_pkey" PRIMARY KEY ("first_id","second_id")
);

-- CreateTable
CREATE TABLE "erased_identity" (
    "database_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_identity_pkey" PRIMARY KEY ("database_id","hash")
);

-- CreateIndex
CREATE INDEX "customer_merge_database_id_merged_at_idx" ON "customer_merge"("database_id", "merged_at");

-- CreateIndex
CREATE INDEX "customer_merge_survivor_id_idx" ON "customer_merge"("survivor_id");

-- CreateIndex
CREATE INDEX "customer_merge_merged_id_idx" ON "customer_merge"("merged_id");

-- CreateIndex
CREATE INDEX "customer_distinct_second_id_idx" ON "customer_distinct"("second_id");

-- AddForeignKey
ALTER TABLE "customer_merge" ADD CONSTRAINT "customer_merge_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_merge_row" ADD CONSTRAINT "customer_merge_row_merge_id_fkey" FOREIGN KEY ("merge_id") REFERENCES "customer_merge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_distinct" ADD CONSTRAINT "customer_distinct_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erased_identity" ADD CONSTRAINT "erased_identity_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whom an address or a number leads to, and who has the same one.
CREATE INDEX "customer_email_normal_idx" ON "customer" ("database_id", "email_normal", "id") WHERE "email_normal" > '';
CREATE INDEX "customer_phone_e164_idx" ON "customer" ("database_id", "phone_e164", "id") WHERE "phone_e164" > '';
