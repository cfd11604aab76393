-- CreateEnum
CREATE TYPE "prediction_status" AS ENUM ('waiting', 'running', 'ready', 'too_little', 'not_converged', 'failed');

-- CreateTable
CREATE TABLE "prediction_run" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "status" "prediction_status" NOT NULL DEFAULT 'waiting',
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "as_of" DATE,
    "data_version" INTEGER,
    "customers" INTEGER,
    "report" JSONB,
    "reason" TEXT,

    CONSTRAINT "prediction_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_prediction" (
    "customer_id" BIGINT NOT NULL,
    "database_id" UUID NOT NULL,
    "repeat_purchase_days" INTEGER NOT NULL,
    "predicted_probability_of_transaction_next_365d" DECIMAL(7,6) NOT NULL,
    "predicted_order_frequency_next_365d" DECIMAL(12,6) NOT NULL,
    "predicted_average_order_revenue_next_365d" DECIMAL(14,2) NOT NULL,
    "predicted_clv_next_365d" DECIMAL(14,2) NOT NULL,
    "usual_days_between_orders" DECIMAL(10,2) NOT NULL,
    "predicted_customer_lifetime_value_tier" TEXT NOT NULL,

    CONSTRAINT "customer_prediction_pkey" PRIMARY KEY ("customer_id")
);

-- CreateIndex
CREATE INDEX "prediction_run_database_id_asked_at_idx" ON "prediction_run"("database_id", "asked_at");

-- CreateIndex
CREATE INDEX "customer_prediction_database_id_idx" ON "customer_prediction"("database_id");

-- AddForeignKey
ALTER TABLE "prediction_run" ADD CONSTRAINT "prediction_run_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_prediction" ADD CONSTRAINT "customer_prediction_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
