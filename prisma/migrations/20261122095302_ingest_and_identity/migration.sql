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
CREATE INDEX "order_part_database_id_external_id_idx" ON "order_part"("database_id", "external_id");

-- CreateIndex
CREATE INDEX "data_source_database_id_idx" ON "data_source"("database_id");

-- CreateIndex
CREATE INDEX "source_delivery_source_id_received_at_idx" ON "source_delivery"("source_id", "received_at");

-- AddForeignKey
ALTER TABLE "order_part" ADD CONSTRAINT "order_part_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_fact" ADD CONSTRAINT "customer_fact_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_source" ADD CONSTRAINT "data_source_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_delivery" ADD CONSTRAINT "source_delivery_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
