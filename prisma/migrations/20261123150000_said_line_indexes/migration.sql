-- A line that says no category, no subcategory or no product stands in no index of it: of what is asked about them, only "is empty" is true of it.
-- Many files say one of the three and not the others, and each entry costs as much as the line itself.
-- Can be run again: loading the sample brand into an empty table makes them at the end (lib/customers/sample/line-indexes.ts).
DROP INDEX IF EXISTS "order_line_category_idx", "order_line_subcategory_idx", "order_line_product_idx";
CREATE INDEX IF NOT EXISTS "order_line_said_category_idx" ON "order_line" ("database_id", lower("category" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("category") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "category" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "order_line_said_subcategory_idx" ON "order_line" ("database_id", lower("subcategory" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("subcategory") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "subcategory" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "order_line_said_product_idx" ON "order_line" ("database_id", lower("product_id" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("product_id") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "product_id" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "order_line_time_idx" ON "order_line" ("database_id", "order_datetime", "customer_id", "order_id")
  WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE;
