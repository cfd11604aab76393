-- AlterTable
ALTER TABLE "sending_pace" ADD COLUMN     "held_since" TIMESTAMPTZ(3),
ADD COLUMN     "held_why" TEXT,
ADD COLUMN     "let_go_at" TIMESTAMPTZ(3);

-- Few rows of the ledger are bad answers, and each round of a worker asks for those of the last days.
CREATE INDEX "message_bad_idx" ON "message" ("lane", "settled_at") WHERE "lane" <> '' AND "state" IN ('bounced', 'complained', 'failed');
