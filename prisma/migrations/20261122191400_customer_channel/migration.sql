-- CreateTable
CREATE TABLE "customer_channel" (
    "customer_id" BIGINT NOT NULL,
    "channel" TEXT NOT NULL,
    "database_id" UUID NOT NULL,
    "revenue_cents" BIGINT NOT NULL,
    "is_first" BOOLEAN NOT NULL,

    CONSTRAINT "customer_channel_pkey" PRIMARY KEY ("customer_id","channel")
);

-- AddForeignKey
ALTER TABLE "customer_channel" ADD CONSTRAINT "customer_channel_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the next attribute build would write, so that an overview that is opened before it has its channels.
INSERT INTO "customer_channel" ("customer_id", "channel", "database_id", "revenue_cents", "is_first")
SELECT o."customer_id", coalesce(o."purchase_channel", ''), o."database_id", coalesce(sum(o."order_revenue") * 100, 0)::bigint,
  row_number() OVER (PARTITION BY o."customer_id" ORDER BY coalesce(o."purchase_channel", '')) = 1
FROM "order" o JOIN "customer_database" d ON d."id" = o."database_id"
WHERE o."is_order" AND o."order_datetime" < (d."attributes_as_of" + 1)::timestamp AT TIME ZONE d."timezone"
GROUP BY o."customer_id", o."database_id", coalesce(o."purchase_channel", '')
ORDER BY 1, 2;
