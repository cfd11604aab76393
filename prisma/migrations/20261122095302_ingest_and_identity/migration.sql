-- CreateTable
CREATE TABLE "customer_contact" (
    "customer_id" BIGINT NOT NULL,
    "database_id" UUID NOT NULL,
    "email" TEXT,
    "email_key" TEXT,
    "phone" TEXT,
    "country" TEXT,
    "phone_e164" TEXT,

    CONSTRAINT "customer_contact_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "duplicate_pair" (
    "left_id" BIGINT NOT NULL,
    "right_id" BIGINT NOT NULL,
    "database_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),
    "dismissed_by" TEXT,

    CONSTRAINT "duplicate_pair_pkey" PRIMARY KEY ("left_id","right_id")
);

-- CreateTable
CREATE TABLE "customer_merge" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "kept_id" BIGINT NOT NULL,
    "gone_id" BIGINT NOT NULL,
    "record" JSONB NOT NULL,
    "merged_by" TEXT NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erased_identity" (
    "database_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_identity_pkey" PRIMARY KEY ("database_id","kind","hash")
);

-- CreateTable
CREATE TABLE "order_part" (
    "database_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "external_id" TEXT,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_part_pkey" PRIMARY KEY ("database_id","order_id","part")
);

-- CreateTable
CREATE TABLE "customer_fact" (
    "customer_id" BIGINT NOT NULL,
    "said_at" JSONB NOT NULL,

    CONSTRAINT "customer_fact_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "data_source" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id_prefix" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_delivery" (
    "source_id" UUID NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_delivery_pkey" PRIMARY KEY ("source_id","delivery_id")
);

-- CreateIndex
CREATE INDEX "customer_contact_database_id_email_key_idx" ON "customer_contact"("database_id", "email_key");

-- CreateIndex
CREATE INDEX "customer_contact_database_id_phone_e164_idx" ON "customer_contact"("database_id", "phone_e164");

-- CreateIndex
CREATE INDEX "duplicate_pair_right_id_idx" ON "duplicate_pair"("right_id");

-- CreateIndex
CREATE INDEX "duplicate_pair_database_id_dismissed_at_left_id_idx" ON "duplicate_pair"("database_id", "dismissed_at", "left_id");

-- CreateIndex
CREATE INDEX "customer_merge_database_id_merged_at_idx" ON "customer_merge"("database_id", "merged_at");

-- CreateIndex
CREATE INDEX "customer_merge_kept_id_idx" ON "customer_merge"("kept_id");

-- CreateIndex
CREATE INDEX "customer_merge_gone_id_idx" ON "customer_merge"("gone_id");

-- CreateIndex
CREATE INDEX "order_part_database_id_external_id_idx" ON "order_part"("database_id", "external_id");

-- CreateIndex
CREATE INDEX "data_source_database_id_idx" ON "data_source"("database_id");

-- CreateIndex
CREATE INDEX "source_delivery_source_id_received_at_idx" ON "source_delivery"("source_id", "received_at");

-- AddForeignKey
ALTER TABLE "customer_contact" ADD CONSTRAINT "customer_contact_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_pair" ADD CONSTRAINT "duplicate_pair_left_id_fkey" FOREIGN KEY ("left_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_pair" ADD CONSTRAINT "duplicate_pair_right_id_fkey" FOREIGN KEY ("right_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_part" ADD CONSTRAINT "order_part_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_fact" ADD CONSTRAINT "customer_fact_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_source" ADD CONSTRAINT "data_source_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_delivery" ADD CONSTRAINT "source_delivery_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
