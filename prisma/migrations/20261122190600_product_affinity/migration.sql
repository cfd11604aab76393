-- CreateTable
CREATE TABLE "customer_affinity" (
    "customer_id" BIGINT NOT NULL,
    "product_attribute" TEXT NOT NULL,
    "database_id" UUID NOT NULL,
    "score" DECIMAL(7,6) NOT NULL,
    "ranking" INTEGER NOT NULL,
    "audience_size_small" BOOLEAN NOT NULL,
    "audience_size_medium" BOOLEAN NOT NULL,
    "audience_size_large" BOOLEAN NOT NULL,

    CONSTRAINT "customer_affinity_pkey" PRIMARY KEY ("customer_id","product_attribute")
);

-- CreateTable
CREATE TABLE "product_pair" (
    "database_id" UUID NOT NULL,
    "product_id" TEXT NOT NULL,
    "ranking" INTEGER NOT NULL,
    "other_id" TEXT NOT NULL,
    "score" DECIMAL(7,6) NOT NULL,
    "together" INTEGER NOT NULL,

    CONSTRAINT "product_pair_pkey" PRIMARY KEY ("database_id","product_id","ranking")
);

-- CreateIndex
CREATE INDEX "customer_affinity_database_id_idx" ON "customer_affinity"("database_id");

-- AddForeignKey
ALTER TABLE "customer_affinity" ADD CONSTRAINT "customer_affinity_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_pair" ADD CONSTRAINT "product_pair_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;
