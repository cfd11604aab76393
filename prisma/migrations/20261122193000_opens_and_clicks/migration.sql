-- AlterTable
ALTER TABLE "message" ADD COLUMN     "noted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "campaign_link" (
    "step_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "template" TEXT NOT NULL,

    CONSTRAINT "campaign_link_pkey" PRIMARY KEY ("step_id","number")
);

-- CreateTable
CREATE TABLE "message_hit" (
    "message_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "link" SMALLINT NOT NULL DEFAULT 0,
    "day" DATE NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "person_hits" INTEGER NOT NULL DEFAULT 0,
    "machine_hits" INTEGER NOT NULL DEFAULT 0,
    "machine_why" TEXT,
    "person_at" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "noted_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_hit_pkey" PRIMARY KEY ("message_id","kind","link","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "campaign_link_step_id_template_key" ON "campaign_link"("step_id", "template");

-- CreateIndex
CREATE INDEX "message_hit_campaign_id_kind_idx" ON "message_hit"("campaign_id", "kind");

-- CreateIndex
CREATE INDEX "message_hit_customer_id_idx" ON "message_hit"("customer_id");

-- What the customers' email events do not know yet; small however large the ledger is.
CREATE INDEX "message_to_note" ON "message"("id") WHERE "noted_at" IS NULL AND "gated_at" IS NOT NULL AND "channel" = 'email' AND "state" IN ('sent', 'delivered', 'bounced', 'complained');
CREATE INDEX "message_hit_to_note" ON "message_hit"("last_at") WHERE "noted_at" IS NULL AND "person_hits" > 0;
