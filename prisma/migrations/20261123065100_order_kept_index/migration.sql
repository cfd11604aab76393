-- What purchase conditions scan that ask nothing of a line: each customer's orders in turn, so that they are added up as they are read.
-- Can be run again: loading the sample brand into an empty table makes it at the end (lib/customers/sample/line-indexes.ts).
CREATE INDEX IF NOT EXISTS "order_kept_idx" ON "order" ("database_id", "customer_id", "order_datetime") INCLUDE ("kept_quantity", "kept_revenue")
  WHERE "kept_quantity" IS NOT NULL;
