-- What a sum over lines of a brand, a category or a product adds up stands in their indexes, and brands have one too: added up from the lines themselves
-- it took up to half a minute of 8.6 million. What is bought of a brand within a category is asked most of two at once, so categories say the brand.
-- Can be run again: who loads many lines makes them at the end (lib/customers/line-indexes-store.ts).
DROP INDEX IF EXISTS "order_line_said_category_idx", "order_line_said_subcategory_idx", "order_line_said_product_idx";
CREATE INDEX IF NOT EXISTS "order_line_bought_brand_idx" ON "order_line" ("database_id", lower("brand" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("brand", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "brand" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "order_line_bought_category_idx" ON "order_line" ("database_id", lower("category" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("category", "brand", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "category" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "order_line_bought_subcategory_idx" ON "order_line" ("database_id", lower("subcategory" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("subcategory", "brand", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "subcategory" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "order_line_bought_product_idx" ON "order_line" ("database_id", lower("product_id" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
  INCLUDE ("product_id", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "product_id" IS NOT NULL;

CREATE OR REPLACE FUNCTION "line_indexes_aside"() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DROP INDEX IF EXISTS public."order_line_bought_brand_idx", public."order_line_bought_category_idx", public."order_line_bought_subcategory_idx", public."order_line_bought_product_idx",
    public."order_line_time_idx", public."order_kept_idx";
END $$;

CREATE OR REPLACE FUNCTION "line_index_back"("index_name" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CASE "index_name"
    WHEN 'order_line_bought_brand_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_bought_brand_idx" ON public."order_line" ("database_id", lower("brand" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
        INCLUDE ("brand", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "brand" IS NOT NULL;
    WHEN 'order_line_bought_category_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_bought_category_idx" ON public."order_line" ("database_id", lower("category" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
        INCLUDE ("category", "brand", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "category" IS NOT NULL;
    WHEN 'order_line_bought_subcategory_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_bought_subcategory_idx" ON public."order_line" ("database_id", lower("subcategory" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
        INCLUDE ("subcategory", "brand", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "subcategory" IS NOT NULL;
    WHEN 'order_line_bought_product_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_bought_product_idx" ON public."order_line" ("database_id", lower("product_id" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
        INCLUDE ("product_id", "item_quantity", "item_revenue") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "product_id" IS NOT NULL;
    WHEN 'order_line_time_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_time_idx" ON public."order_line" ("database_id", "order_datetime", "customer_id", "order_id")
        WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE;
    WHEN 'order_kept_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_kept_idx" ON public."order" ("database_id", "customer_id", "order_datetime") INCLUDE ("kept_quantity", "kept_revenue")
        WHERE "kept_quantity" IS NOT NULL;
  END CASE;
END $$;
