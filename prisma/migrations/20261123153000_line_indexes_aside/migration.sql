-- All that whoever loads many lines may do to a table: take away the indexes that only questions read, and make them again. Sorting all entries of
-- an index takes a third of the time of placing each one (lib/customers/line-indexes-store.ts). The schema is closed to whoever is not the product.
CREATE FUNCTION "line_indexes_aside"() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DROP INDEX IF EXISTS public."order_line_said_category_idx", public."order_line_said_subcategory_idx", public."order_line_said_product_idx",
    public."order_line_time_idx", public."order_kept_idx";
END $$;

CREATE FUNCTION "line_index_back"("index_name" text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CASE "index_name"
    WHEN 'order_line_said_category_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_said_category_idx" ON public."order_line" ("database_id", lower("category" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
        INCLUDE ("category") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "category" IS NOT NULL;
    WHEN 'order_line_said_subcategory_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_said_subcategory_idx" ON public."order_line" ("database_id", lower("subcategory" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
        INCLUDE ("subcategory") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "subcategory" IS NOT NULL;
    WHEN 'order_line_said_product_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_said_product_idx" ON public."order_line" ("database_id", lower("product_id" COLLATE "pg_unicode_fast"), "customer_id", "order_datetime", "order_id")
        INCLUDE ("product_id") WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE AND "product_id" IS NOT NULL;
    WHEN 'order_line_time_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_line_time_idx" ON public."order_line" ("database_id", "order_datetime", "customer_id", "order_id")
        WHERE "is_return" IS NOT TRUE AND "is_cancellation" IS NOT TRUE;
    WHEN 'order_kept_idx' THEN
      CREATE INDEX IF NOT EXISTS "order_kept_idx" ON public."order" ("database_id", "customer_id", "order_datetime") INCLUDE ("kept_quantity", "kept_revenue")
        WHERE "kept_quantity" IS NOT NULL;
  END CASE;
END $$;
