-- What purchase conditions scan instead of the wide lines: those that were kept, by what was bought and customer by customer, so that
-- orders and customers are grouped as they are read. The text itself is included because an index-only scan of an expression needs it.
-- Can be run again: loading the sample brand into an empty table makes them at the end (lib/customers/sample/line-indexes.ts).
CREATE INDEX IF NOT EXISTS "order_line_category_idx" ON "order_line" ("database_id", lower("category" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("category") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE;
CREATE INDEX IF NOT EXISTS "order_line_subcategory_idx" ON "order_line" ("database_id", lower("subcategory" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("subcategory") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE;
CREATE INDEX IF NOT EXISTS "order_line_product_idx" ON "order_line" ("database_id", lower("product_id" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("product_id") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE;
CREATE INDEX IF NOT EXISTS "order_line_time_idx" ON "order_line" ("database_id", "order_datetime", "customer_id", "order_id")
  WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE;
