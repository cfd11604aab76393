-- CreateTable
CREATE TABLE "destination" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "driver" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "admin_only" BOOLEAN NOT NULL DEFAULT false,
    "allow_personal" BOOLEAN NOT NULL DEFAULT false,
    "columns" JSONB NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'mirror',
    "paused_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "audience_key" TEXT,
    "purpose" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "mode" TEXT NOT NULL,
    "reach" TEXT NOT NULL DEFAULT 'everybody',
    "schedule" JSONB NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "seen" TEXT NOT NULL DEFAULT '',
    "there" INTEGER NOT NULL DEFAULT 0,
    "remote" JSONB NOT NULL DEFAULT '{}',
    "paused_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_run" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "trigger" TEXT NOT NULL,
    "test_rows" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "problem" TEXT,
    "remedy" TEXT,
    "steps" JSONB NOT NULL DEFAULT '[]',
    "as_of" TIMESTAMPTZ(3),
    "people" INTEGER NOT NULL DEFAULT 0,
    "left_out" JSONB NOT NULL DEFAULT '{}',
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "acknowledged" INTEGER NOT NULL DEFAULT 0,
    "attempted" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sent" JSONB NOT NULL DEFAULT '{}',
    "files" JSONB NOT NULL DEFAULT '[]',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_row" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "action" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "given" TEXT[],
    "hash" BYTEA,
    "reason" TEXT,

    CONSTRAINT "delivery_row_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateTable
CREATE TABLE "delivered_member" (
    "delivery_id" UUID NOT NULL,
    "identity" TEXT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "delivered_member_pkey" PRIMARY KEY ("delivery_id","identity")
);

-- CreateIndex
CREATE UNIQUE INDEX "destination_database_id_name_key_key" ON "destination"("database_id", "name_key");

-- CreateIndex
CREATE INDEX "delivery_segment_id_idx" ON "delivery"("segment_id");

-- CreateIndex
CREATE INDEX "delivery_next_at_idx" ON "delivery"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_destination_id_audience_key_key" ON "delivery"("destination_id", "audience_key");

-- CreateIndex
CREATE INDEX "delivery_run_delivery_id_id_idx" ON "delivery_run"("delivery_id", "id");

-- CreateIndex
CREATE INDEX "delivery_run_database_id_id_idx" ON "delivery_run"("database_id", "id");

-- CreateIndex
CREATE INDEX "delivery_row_customer_id_idx" ON "delivery_row"("customer_id");

-- CreateIndex
CREATE INDEX "delivered_member_customer_id_idx" ON "delivered_member"("customer_id");

-- AddForeignKey
ALTER TABLE "destination" ADD CONSTRAINT "destination_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "destination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_run" ADD CONSTRAINT "delivery_run_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Runs of one delivery follow one another: two would not know of each other's people.
CREATE UNIQUE INDEX "delivery_run_active_key" ON "delivery_run" ("delivery_id") WHERE "status" IN ('queued', 'running');
CREATE INDEX "delivery_run_due_idx" ON "delivery_run" ("next_at") WHERE "status" IN ('queued', 'running');
-- Where the rows that were not taken are looked up.
CREATE INDEX "delivery_row_rejected_idx" ON "delivery_row" ("run_id", "position") WHERE "reason" IS NOT NULL;
