-- CreateTable
CREATE TABLE "signing_key" (
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_since" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "signing_key_domain_selector_key" ON "signing_key"("domain", "selector");

-- One key of a domain signs.
CREATE UNIQUE INDEX "signing_key_signing_idx" ON "signing_key" ("domain") WHERE "state" = 'signing';
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_state_check" CHECK ("state" IN ('waiting', 'signing', 'retired'));

-- A handful out of millions, which a page lists.
CREATE INDEX "message_unclear_idx" ON "message" ("id") WHERE "state" = 'ambiguous';

-- CreateTable
CREATE TABLE "sending_fence" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "home" TEXT NOT NULL,
    "epoch" BIGINT NOT NULL,

    CONSTRAINT "sending_fence_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "sending_fence" ADD CONSTRAINT "sending_fence_one_row" CHECK ("id" = 1);
