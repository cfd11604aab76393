-- CreateEnum
CREATE TYPE "segment_kind" AS ENUM ('dynamic', 'static');

-- CreateEnum
CREATE TYPE "movement_kind" AS ENUM ('entered', 'left');

-- AlterTable
ALTER TABLE "segment" ADD COLUMN     "is_recommended" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_tracked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind" "segment_kind" NOT NULL DEFAULT 'dynamic',
ADD COLUMN     "labels" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "segment_version" ADD COLUMN     "kind" "segment_kind" NOT NULL DEFAULT 'dynamic',
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "size" BIGINT;

-- CreateTable
CREATE TABLE "email_event" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "database_id" UUID NOT NULL,
    "event_datetime" TIMESTAMPTZ(3) NOT NULL,
    "event_type" TEXT NOT NULL,
    "brand" TEXT,
    "region" TEXT,
    "send_id" TEXT,

    CONSTRAINT "email_event_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "campaign_recipient" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "database_id" UUID NOT NULL,
    "campaign_id" UUID,
    "campaign_name" TEXT,
    "automation_id" UUID,
    "automation_name" TEXT,
    "campaign_type" TEXT NOT NULL,
    "segment_id" UUID,
    "segment_name" TEXT,
    "sub_audience_name" TEXT,
    "treatment_id" UUID,
    "treatment_name" TEXT,
    "step_name" TEXT,
    "is_control" BOOLEAN NOT NULL DEFAULT false,
    "destination_id" UUID,
    "destination_name" TEXT,
    "launch_datetime" TIMESTAMPTZ(3),
    "delivery_datetime" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_recipient_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "segment_member" (
    "customer_id" BIGINT NOT NULL,
    "segment_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_member_pkey" PRIMARY KEY ("customer_id","segment_id")
);

-- CreateTable
CREATE TABLE "segment_refresh" (
    "id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "data_version" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "size" BIGINT NOT NULL,
    "entered" BIGINT NOT NULL,
    "left" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_refresh_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segment_movement" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "segment_id" UUID NOT NULL,
    "refresh_id" UUID NOT NULL,
    "kind" "movement_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_movement_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "segment_day" (
    "segment_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "size" BIGINT NOT NULL,
    "revenue" DECIMAL(16,2) NOT NULL,
    "reachable" BIGINT NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_day_pkey" PRIMARY KEY ("segment_id","day")
);

-- CreateTable
CREATE TABLE "segment_draft" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "segment_id" UUID,
    "based_on_version" INTEGER,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_list" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT,
    "rows_read" BIGINT NOT NULL DEFAULT 0,
    "size" BIGINT NOT NULL DEFAULT 0,
    "unmatched" BIGINT NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_list_member" (
    "customer_id" BIGINT NOT NULL,
    "list_id" UUID NOT NULL,

    CONSTRAINT "customer_list_member_pkey" PRIMARY KEY ("customer_id","list_id")
);

-- CreateIndex
CREATE INDEX "email_event_database_id_event_type_event_datetime_idx" ON "email_event"("database_id", "event_type", "event_datetime");

-- CreateIndex
CREATE INDEX "campaign_recipient_database_id_campaign_id_delivery_datetim_idx" ON "campaign_recipient"("database_id", "campaign_id", "delivery_datetime");

-- CreateIndex
CREATE INDEX "campaign_recipient_database_id_automation_id_delivery_datet_idx" ON "campaign_recipient"("database_id", "automation_id", "delivery_datetime");

-- CreateIndex
CREATE INDEX "segment_member_segment_id_customer_id_idx" ON "segment_member"("segment_id", "customer_id");

-- CreateIndex
CREATE INDEX "segment_refresh_segment_id_at_idx" ON "segment_refresh"("segment_id", "at");

-- CreateIndex
CREATE INDEX "segment_movement_segment_id_id_idx" ON "segment_movement"("segment_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "segment_movement_refresh_id_customer_id_key" ON "segment_movement"("refresh_id", "customer_id");

-- CreateIndex
CREATE INDEX "segment_draft_owner_id_updated_at_idx" ON "segment_draft"("owner_id", "updated_at");

-- CreateIndex
CREATE INDEX "segment_draft_segment_id_idx" ON "segment_draft"("segment_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_list_database_id_name_key_key" ON "customer_list"("database_id", "name_key");

-- CreateIndex
CREATE INDEX "customer_list_member_list_id_customer_id_idx" ON "customer_list_member"("list_id", "customer_id");

-- AddForeignKey
ALTER TABLE "email_event" ADD CONSTRAINT "email_event_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_recipient" ADD CONSTRAINT "campaign_recipient_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_member" ADD CONSTRAINT "segment_member_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_refresh" ADD CONSTRAINT "segment_refresh_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_movement" ADD CONSTRAINT "segment_movement_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_movement" ADD CONSTRAINT "segment_movement_refresh_id_fkey" FOREIGN KEY ("refresh_id") REFERENCES "segment_refresh"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_day" ADD CONSTRAINT "segment_day_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_draft" ADD CONSTRAINT "segment_draft_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_draft" ADD CONSTRAINT "segment_draft_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_draft" ADD CONSTRAINT "segment_draft_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_list" ADD CONSTRAINT "customer_list_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_list_member" ADD CONSTRAINT "customer_list_member_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "customer_list"("id") ON DELETE CASCADE ON UPDATE CASCADE;
