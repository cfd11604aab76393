-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "import_no" INTEGER;

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "import_no" INTEGER;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "import_no" INTEGER;

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "import_no" INTEGER;

-- AlterTable
ALTER TABLE "email_event" ADD COLUMN     "event_key" TEXT,
ADD COLUMN     "import_no" INTEGER;

-- AlterTable
ALTER TABLE "import_stage" ADD COLUMN     "consent_address" TEXT,
ADD COLUMN     "consent_brand" TEXT,
ADD COLUMN     "consent_channel" TEXT,
ADD COLUMN     "consent_event_datetime" TIMESTAMPTZ(3),
ADD COLUMN     "consent_event_id" TEXT,
ADD COLUMN     "consent_frequency" TEXT,
ADD COLUMN     "consent_is_opted_in" BOOLEAN,
ADD COLUMN     "consent_language_preference" TEXT,
ADD COLUMN     "consent_program" TEXT,
ADD COLUMN     "consent_proof" TEXT,
ADD COLUMN     "consent_recorded_by" TEXT,
ADD COLUMN     "consent_region" TEXT,
ADD COLUMN     "consent_source" TEXT,
ADD COLUMN     "customer_custom" JSONB,
ADD COLUMN     "email_brand" TEXT,
ADD COLUMN     "email_event_datetime" TIMESTAMPTZ(3),
ADD COLUMN     "email_event_id" TEXT,
ADD COLUMN     "email_event_type" TEXT,
ADD COLUMN     "email_region" TEXT,
ADD COLUMN     "email_send_id" TEXT,
ADD COLUMN     "loyalty_current_balance" DECIMAL(14,2),
ADD COLUMN     "loyalty_current_balance_expiration_datetime" TIMESTAMPTZ(3),
ADD COLUMN     "loyalty_current_tier" TEXT,
ADD COLUMN     "loyalty_current_tier_expiration_datetime" TIMESTAMPTZ(3),
ADD COLUMN     "loyalty_current_tier_start_datetime" TIMESTAMPTZ(3),
ADD COLUMN     "loyalty_is_opted_in" BOOLEAN,
ADD COLUMN     "loyalty_lifetime_balance" DECIMAL(14,2),
ADD COLUMN     "loyalty_loyalty_id" TEXT,
ADD COLUMN     "loyalty_next_tier" TEXT,
ADD COLUMN     "loyalty_opt_in_datetime" TIMESTAMPTZ(3),
ADD COLUMN     "loyalty_opt_out_datetime" TIMESTAMPTZ(3),
ADD COLUMN     "loyalty_program_name" TEXT,
ADD COLUMN     "loyalty_source_updated_at" TIMESTAMPTZ(3),
ADD COLUMN     "loyalty_spend_to_keep_tier" DECIMAL(14,2),
ADD COLUMN     "loyalty_spend_to_next_tier" DECIMAL(14,2),
ADD COLUMN     "row_deleted" BOOLEAN;

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "no" SERIAL NOT NULL,
ADD COLUMN     "rolled_back_at" TIMESTAMPTZ(3),
ADD COLUMN     "rolled_back_by" TEXT,
ADD COLUMN     "rows_deleted" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "custom_attribute" (
    "database_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_attribute_pkey" PRIMARY KEY ("database_id","name")
);

-- CreateTable
CREATE TABLE "customer_custom" (
    "customer_id" BIGINT NOT NULL,
    "database_id" UUID NOT NULL,
    "facts" JSONB NOT NULL,
    "import_no" INTEGER,

    CONSTRAINT "customer_custom_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "consent_event" (
    "customer_id" BIGINT NOT NULL,
    "event_key" TEXT NOT NULL,
    "database_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "is_opted_in" BOOLEAN NOT NULL,
    "event_datetime" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT,
    "recorded_by" TEXT,
    "proof" TEXT,
    "address" TEXT,
    "brand" TEXT,
    "region" TEXT,
    "program" TEXT,
    "frequency" TEXT,
    "language_preference" TEXT,
    "import_no" INTEGER,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("customer_id","event_key")
);

-- CreateTable
CREATE TABLE "customer_loyalty" (
    "customer_id" BIGINT NOT NULL,
    "loyalty_id" TEXT NOT NULL,
    "database_id" UUID NOT NULL,
    "program_name" TEXT,
    "is_opted_in" BOOLEAN,
    "opt_in_datetime" TIMESTAMPTZ(3),
    "opt_out_datetime" TIMESTAMPTZ(3),
    "current_balance" DECIMAL(14,2),
    "lifetime_balance" DECIMAL(14,2),
    "current_balance_expiration_datetime" TIMESTAMPTZ(3),
    "current_tier" TEXT,
    "current_tier_start_datetime" TIMESTAMPTZ(3),
    "current_tier_expiration_datetime" TIMESTAMPTZ(3),
    "next_tier" TEXT,
    "spend_to_keep_tier" DECIMAL(14,2),
    "spend_to_next_tier" DECIMAL(14,2),
    "source_updated_at" TIMESTAMPTZ(3),
    "import_no" INTEGER,

    CONSTRAINT "customer_loyalty_pkey" PRIMARY KEY ("customer_id","loyalty_id")
);

-- CreateTable
CREATE TABLE "import_undo" (
    "import_no" INTEGER NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "database_id" UUID NOT NULL,
    "table_name" TEXT NOT NULL,
    "customer_id" BIGINT,
    "row" JSONB NOT NULL,
    "earlier_no" INTEGER,

    CONSTRAINT "import_undo_pkey" PRIMARY KEY ("import_no","seq")
);

-- CreateIndex
CREATE INDEX "customer_custom_database_id_idx" ON "customer_custom"("database_id");

-- CreateIndex
CREATE INDEX "consent_event_database_id_channel_event_datetime_idx" ON "consent_event"("database_id", "channel", "event_datetime");

-- CreateIndex
CREATE INDEX "customer_loyalty_database_id_idx" ON "customer_loyalty"("database_id");

-- CreateIndex
CREATE INDEX "import_undo_customer_id_idx" ON "import_undo"("customer_id");

-- CreateIndex
CREATE INDEX "import_undo_database_id_earlier_no_idx" ON "import_undo"("database_id", "earlier_no");

-- CreateIndex
CREATE UNIQUE INDEX "email_event_customer_id_event_key_key" ON "email_event"("customer_id", "event_key");

-- CreateIndex
CREATE UNIQUE INDEX "import_no_key" ON "import"("no");

-- AddForeignKey
ALTER TABLE "customer_custom" ADD CONSTRAINT "customer_custom_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_loyalty" ADD CONSTRAINT "customer_loyalty_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
