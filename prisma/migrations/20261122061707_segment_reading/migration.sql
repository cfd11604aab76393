-- AlterTable
ALTER TABLE "segment_refresh" ADD COLUMN     "hash" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "segment_reading" (
    "segment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "catalogue" TEXT NOT NULL,
    "is_broken" BOOLEAN NOT NULL,
    "name_key" TEXT NOT NULL,
    "folder_key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "open_text" TEXT NOT NULL,

    CONSTRAINT "segment_reading_pkey" PRIMARY KEY ("segment_id")
);

-- AddForeignKey
ALTER TABLE "segment_reading" ADD CONSTRAINT "segment_reading_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
