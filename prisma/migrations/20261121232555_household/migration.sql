-- AlterTable
ALTER TABLE "customer_milestone" ADD COLUMN     "household" BIGINT;
