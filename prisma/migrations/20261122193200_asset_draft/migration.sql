-- CreateTable
CREATE TABLE "asset_draft" (
    "asset_id" UUID NOT NULL,
    "owner_id" TEXT NOT NULL,
    "based_on_version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "asset_draft_pkey" PRIMARY KEY ("asset_id","owner_id")
);

-- AddForeignKey
ALTER TABLE "asset_draft" ADD CONSTRAINT "asset_draft_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_draft" ADD CONSTRAINT "asset_draft_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
