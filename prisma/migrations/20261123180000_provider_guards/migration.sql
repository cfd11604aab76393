-- AlterTable
ALTER TABLE "sending_pace" ADD COLUMN     "most_bounces" DOUBLE PRECISION,
ADD COLUMN     "most_complaints" DOUBLE PRECISION;
