-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "topic_id" UUID;

-- CreateTable
CREATE TABLE "topic" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preference_choice" (
    "id" BIGSERIAL NOT NULL,
    "database_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "topic_id" UUID,
    "is_wanted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "campaign_id" UUID,
    "address" TEXT,
    "address_hash" BYTEA,

    CONSTRAINT "preference_choice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "topic_database_id_name_key_key" ON "topic"("database_id", "name_key");

-- CreateIndex
CREATE INDEX "preference_choice_customer_id_topic_id_idx" ON "preference_choice"("customer_id", "topic_id");

-- CreateIndex
CREATE INDEX "preference_choice_address_hash_topic_id_idx" ON "preference_choice"("address_hash", "topic_id");

-- CreateIndex
CREATE INDEX "preference_choice_database_id_topic_id_idx" ON "preference_choice"("database_id", "topic_id");

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic" ADD CONSTRAINT "topic_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_choice" ADD CONSTRAINT "preference_choice_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_choice" ADD CONSTRAINT "preference_choice_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
