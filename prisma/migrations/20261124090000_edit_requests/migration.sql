-- CreateTable
CREATE TABLE "segment_edit_request" (
    "id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "asked_id" TEXT,
    "note" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_edit_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "segment_edit_request_segment_id_person_id_key" ON "segment_edit_request"("segment_id", "person_id");

-- AddForeignKey
ALTER TABLE "segment_edit_request" ADD CONSTRAINT "segment_edit_request_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_edit_request" ADD CONSTRAINT "segment_edit_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_edit_request" ADD CONSTRAINT "segment_edit_request_asked_id_fkey" FOREIGN KEY ("asked_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
