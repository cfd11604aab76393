-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "invited_by_type" TEXT NOT NULL DEFAULT 'user';

-- CreateTable
CREATE TABLE "system_mail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "address" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "system_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "system_mail_state_next_attempt_at_idx" ON "system_mail"("state", "next_attempt_at");
