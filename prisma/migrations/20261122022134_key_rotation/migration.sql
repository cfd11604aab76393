-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "previous_hash" TEXT,
ADD COLUMN     "previous_until" TIMESTAMPTZ(3);
