-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "status_reason" TEXT NOT NULL DEFAULT '',
    "segment_id" UUID NOT NULL,
    "segment_version" INTEGER,
    "question_hash" TEXT,
    "scheduled_at" TIMESTAMPTZ(3),
    "planned_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_step" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 1,
    "asset_id" UUID NOT NULL,
    "asset_version" INTEGER,

    CONSTRAINT "campaign_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'email',
    "address" TEXT,
    "address_hash" BYTEA,
    "uuid" UUID NOT NULL DEFAULT uuidv7(),
    "message_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "duplicate_of" BIGINT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_slot" INTEGER,
    "lease_epoch" BIGINT,
    "reply_code" SMALLINT,
    "enhanced_code" TEXT,
    "detail" TEXT,
    "relay_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "gated_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" BIGSERIAL NOT NULL,
    "database_id" UUID NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'email',
    "address_hash" BYTEA NOT NULL,
    "address" TEXT,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "campaign_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sender_slot" (
    "slot" INTEGER NOT NULL,
    "epoch" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "sender_slot_pkey" PRIMARY KEY ("slot")
);

-- CreateTable
CREATE TABLE "inbox_mail" (
    "id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mail_from" TEXT NOT NULL,
    "rcpt_to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "source" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "inbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaign_database_id_created_at_idx" ON "campaign"("database_id", "created_at");

-- CreateIndex
CREATE INDEX "campaign_status_idx" ON "campaign"("status");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_step_campaign_id_position_key" ON "campaign_step"("campaign_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "message_uuid_key" ON "message"("uuid");

-- CreateIndex
CREATE INDEX "message_customer_id_idx" ON "message"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_campaign_id_step_id_customer_id_key" ON "message"("campaign_id", "step_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_campaign_id_step_id_channel_address_key" ON "message"("campaign_id", "step_id", "channel", "address");

-- CreateIndex
CREATE INDEX "suppression_database_id_created_at_idx" ON "suppression"("database_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "suppression_database_id_channel_address_hash_key" ON "suppression"("database_id", "channel", "address_hash");

-- CreateIndex
CREATE INDEX "inbox_mail_message_id_idx" ON "inbox_mail"("message_id");

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_step" ADD CONSTRAINT "campaign_step_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is due, and what a worker holds: two small parts of a table that keeps everything.
CREATE INDEX "message_due_idx" ON "message" ("campaign_id", "next_at", "id") WHERE "state" = 'queued';
CREATE INDEX "message_leased_idx" ON "message" ("lease_slot") WHERE "state" IN ('claimed', 'in_data');

-- A state that the code does not know cannot be written.
ALTER TABLE "message" ADD CONSTRAINT "message_state_check" CHECK ("state" IN
  ('queued', 'claimed', 'in_data', 'sent', 'delivered', 'bounced', 'complained', 'suppressed', 'skipped', 'failed', 'ambiguous'));
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_status_check" CHECK ("status" IN
  ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled', 'failed'));
