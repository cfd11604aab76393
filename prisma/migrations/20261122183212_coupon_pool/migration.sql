-- CreateTable
CREATE TABLE "coupon_pool" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coupon_pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon_code" (
    "id" BIGSERIAL NOT NULL,
    "pool_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "message_id" BIGINT,

    CONSTRAINT "coupon_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "coupon_pool_database_id_name_key" ON "coupon_pool"("database_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_code_message_id_key" ON "coupon_code"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_code_pool_id_code_key" ON "coupon_code"("pool_id", "code");

-- AddForeignKey
ALTER TABLE "coupon_pool" ADD CONSTRAINT "coupon_pool_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_code" ADD CONSTRAINT "coupon_code_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "coupon_pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The free ones of a pool, in the order in which they came.
CREATE INDEX "coupon_code_free_idx" ON "coupon_code" ("pool_id", "id") WHERE "message_id" IS NULL;
