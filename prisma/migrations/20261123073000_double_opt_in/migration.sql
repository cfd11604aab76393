-- CreateTable
CREATE TABLE "sign_up_setting" (
    "database_id" UUID NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "wording" TEXT NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_up_setting_pkey" PRIMARY KEY ("database_id")
);

-- CreateTable
CREATE TABLE "consent_request" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "address" TEXT,
    "address_hash" BYTEA NOT NULL,
    "wording" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consent_request_database_id_address_hash_requested_at_idx" ON "consent_request"("database_id", "address_hash", "requested_at");

-- CreateIndex
CREATE INDEX "consent_request_requested_at_idx" ON "consent_request"("requested_at");
