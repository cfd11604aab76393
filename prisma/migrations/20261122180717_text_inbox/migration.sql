-- CreateTable
CREATE TABLE "inbox_text" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "number" TEXT NOT NULL,
    "is_inbound" BOOLEAN NOT NULL,
    "body" TEXT NOT NULL,
    "message_id" TEXT,
    "sid" TEXT,

    CONSTRAINT "inbox_text_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "inbox_text_sid_key" ON "inbox_text"("sid");

-- CreateIndex
CREATE INDEX "inbox_text_number_id_idx" ON "inbox_text"("number", "id");
