-- CreateTable
CREATE TABLE "segment_overview" (
    "segment_id" UUID NOT NULL,
    "charts" JSONB NOT NULL DEFAULT '[]',
    "metrics" JSONB NOT NULL DEFAULT '[]',
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_overview_pkey" PRIMARY KEY ("segment_id")
);

-- AddForeignKey
ALTER TABLE "segment_overview" ADD CONSTRAINT "segment_overview_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
