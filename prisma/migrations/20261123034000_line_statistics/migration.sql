-- How lines are spread over what they are filtered by, as it is compared. PostgreSQL does not take that from a partial index, and guessed a two
-- hundredth of all lines for a category that has a tenth of them.
CREATE STATISTICS "order_line_brand_stat" ON (lower("brand" COLLATE "pg_unicode_fast")) FROM "order_line";
CREATE STATISTICS "order_line_category_stat" ON (lower("category" COLLATE "pg_unicode_fast")) FROM "order_line";
CREATE STATISTICS "order_line_subcategory_stat" ON (lower("subcategory" COLLATE "pg_unicode_fast")) FROM "order_line";
CREATE STATISTICS "order_line_product_stat" ON (lower("product_id" COLLATE "pg_unicode_fast")) FROM "order_line";
ANALYZE "order_line";
