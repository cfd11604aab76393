-- AlterTable
ALTER TABLE "message" ADD COLUMN     "lane" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "sending_pace" (
    "scope" TEXT NOT NULL,
    "per_minute" INTEGER,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "warm_from" DATE,
    "warm_first" INTEGER,
    "day" DATE,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sending_pace_pkey" PRIMARY KEY ("scope")
);

-- Messages of a campaign wait by provider, so that one whose limit is reached keeps nobody else waiting.
DROP INDEX "message_due_idx";
CREATE INDEX "message_due_idx" ON "message" ("campaign_id", "lane", "next_at", "id") WHERE "state" = 'queued';
