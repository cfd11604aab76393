-- AlterEnum
ALTER TYPE "segment_kind" ADD VALUE 'sql';

-- AlterTable
ALTER TABLE "segment" ADD COLUMN     "sql_personal" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sql_text" TEXT;

-- AlterTable
ALTER TABLE "segment_version" ADD COLUMN     "sql_personal" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sql_text" TEXT;
