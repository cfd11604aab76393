-- CreateEnum
CREATE TYPE "asset_kind" AS ENUM ('email', 'text');

-- CreateEnum
CREATE TYPE "asset_status" AS ENUM ('draft', 'ready');

-- CreateTable
CREATE TABLE "asset" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "kind" "asset_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT,
    "status" "asset_status" NOT NULL DEFAULT 'draft',
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "archived_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset_version" (
    "asset_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" "asset_status" NOT NULL,
    "content" JSONB NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "asset_version_pkey" PRIMARY KEY ("asset_id","version")
);

-- CreateTable
CREATE TABLE "brand_kit" (
    "database_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "brand_kit_pkey" PRIMARY KEY ("database_id")
);

-- CreateTable
CREATE TABLE "asset_image" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "asset_image_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "asset_database_id_updated_at_idx" ON "asset"("database_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "asset_database_id_name_key_key" ON "asset"("database_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "asset_image_token_key" ON "asset_image"("token");

-- CreateIndex
CREATE INDEX "asset_image_database_id_created_at_idx" ON "asset_image"("database_id", "created_at");

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_version" ADD CONSTRAINT "asset_version_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand_kit" ADD CONSTRAINT "brand_kit_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_image" ADD CONSTRAINT "asset_image_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
