-- AlterTable
ALTER TABLE "segment" ADD COLUMN     "reachable_email" BIGINT;
