-- CreateTable
CREATE TABLE "segment_presence" (
    "segment_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_presence_pkey" PRIMARY KEY ("segment_id","person_id")
);

-- AddForeignKey
ALTER TABLE "segment_presence" ADD CONSTRAINT "segment_presence_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_presence" ADD CONSTRAINT "segment_presence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
