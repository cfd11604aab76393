-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('marketer', 'analyst', 'admin');

-- CreateTable
CREATE TABLE "customer_attributes" (
    "customer_id" BIGINT NOT NULL,
    "first_order_datetime" TIMESTAMPTZ(3),
    "second_order_datetime" TIMESTAMPTZ(3),
    "latest_order_datetime" TIMESTAMPTZ(3),
    "database_id" UUID NOT NULL,
    "lifetime_order_frequency" INTEGER,
    "lifetime_total_items" INTEGER,
    "l12m_order_frequency" INTEGER,
    "l12m_total_items" INTEGER,
    "l12m_recency" SMALLINT,
    "l12m_frequency" SMALLINT,
    "l12m_monetary" SMALLINT,
    "contactable_email" BOOLEAN NOT NULL,
    "contactable_phone" BOOLEAN NOT NULL,
    "contactable_sms" BOOLEAN NOT NULL,
    "contactable_address" BOOLEAN NOT NULL,
    "contactable_paid_social" BOOLEAN NOT NULL,
    "contactable_global" BOOLEAN NOT NULL,
    "marketable_email" BOOLEAN NOT NULL,
    "marketable_phone" BOOLEAN NOT NULL,
    "marketable_sms" BOOLEAN NOT NULL,
    "marketable_address" BOOLEAN NOT NULL,
    "marketable_global" BOOLEAN NOT NULL,
    "is_opted_into_email" BOOLEAN,
    "is_opted_into_sms" BOOLEAN,
    "is_opted_into_phone" BOOLEAN,
    "is_opted_into_mail" BOOLEAN,
    "is_business" BOOLEAN,
    "is_employee" BOOLEAN,
    "is_employee_current" BOOLEAN,
    "is_gift_giver" BOOLEAN,
    "is_test_account" BOOLEAN,
    "is_no_pii" BOOLEAN NOT NULL,
    "is_outlier" BOOLEAN NOT NULL,
    "is_primary_buyer_household" BOOLEAN NOT NULL,
    "is_reseller" BOOLEAN NOT NULL,
    "multi_purchase_brand" BOOLEAN,
    "multi_purchase_channel" BOOLEAN,
    "lifetime_order_revenue" DECIMAL(14,2),
    "lifetime_largest_order_value" DECIMAL(14,2),
    "l12m_order_revenue" DECIMAL(14,2),
    "churn_trigger" TEXT,
    "churn_trigger_start_datetime" TIMESTAMPTZ(3),

    CONSTRAINT "customer_attributes_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "customer_milestone" (
    "customer_id" BIGINT NOT NULL,
    "first_order_id" TEXT,
    "first_order_purchase_brand" TEXT,
    "first_order_purchase_channel" TEXT,
    "first_store_id" TEXT,
    "first_total_items" INTEGER,
    "first_order_revenue" DECIMAL(14,2),
    "second_order_id" TEXT,
    "second_order_purchase_brand" TEXT,
    "second_order_purchase_channel" TEXT,
    "second_store_id" TEXT,
    "second_total_items" INTEGER,
    "second_order_revenue" DECIMAL(14,2),
    "latest_order_id" TEXT,
    "latest_order_purchase_brand" TEXT,
    "latest_order_purchase_channel" TEXT,
    "latest_store_id" TEXT,
    "latest_total_items" INTEGER,
    "latest_order_revenue" DECIMAL(14,2),
    "first_to_second_order_days" INTEGER,
    "first_to_latest_order_days" INTEGER,
    "second_to_third_order_days" INTEGER,

    CONSTRAINT "customer_milestone_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "customer_window" (
    "customer_id" BIGINT NOT NULL,
    "l30d_order_frequency" INTEGER NOT NULL,
    "l30d_total_items" INTEGER NOT NULL,
    "l30d_order_revenue" DECIMAL(14,2) NOT NULL,
    "l3m_order_frequency" INTEGER NOT NULL,
    "l3m_total_items" INTEGER NOT NULL,
    "l3m_order_revenue" DECIMAL(14,2) NOT NULL,
    "l6m_order_frequency" INTEGER NOT NULL,
    "l6m_total_items" INTEGER NOT NULL,
    "l6m_order_revenue" DECIMAL(14,2) NOT NULL,
    "ly12m_order_frequency" INTEGER NOT NULL,
    "ly12m_total_items" INTEGER NOT NULL,
    "ly12m_order_revenue" DECIMAL(14,2) NOT NULL,
    "l30d_purchase_brands" SMALLINT NOT NULL,
    "l30d_purchase_channels" SMALLINT NOT NULL,
    "l30d_stores" SMALLINT NOT NULL,
    "l30d_preferred_purchase_brand" TEXT,
    "l30d_preferred_purchase_channel" TEXT,
    "l30d_preferred_store_id" TEXT,
    "l3m_purchase_brands" SMALLINT NOT NULL,
    "l3m_purchase_channels" SMALLINT NOT NULL,
    "l3m_stores" SMALLINT NOT NULL,
    "l3m_preferred_purchase_brand" TEXT,
    "l3m_preferred_purchase_channel" TEXT,
    "l3m_preferred_store_id" TEXT,
    "l6m_purchase_brands" SMALLINT NOT NULL,
    "l6m_purchase_channels" SMALLINT NOT NULL,
    "l6m_stores" SMALLINT NOT NULL,
    "l6m_preferred_purchase_brand" TEXT,
    "l6m_preferred_purchase_channel" TEXT,
    "l6m_preferred_store_id" TEXT,
    "l12m_purchase_brands" SMALLINT NOT NULL,
    "l12m_purchase_channels" SMALLINT NOT NULL,
    "l12m_stores" SMALLINT NOT NULL,
    "l12m_preferred_purchase_brand" TEXT,
    "l12m_preferred_purchase_channel" TEXT,
    "l12m_preferred_store_id" TEXT,
    "ly12m_purchase_brands" SMALLINT NOT NULL,
    "ly12m_purchase_channels" SMALLINT NOT NULL,
    "ly12m_stores" SMALLINT NOT NULL,
    "ly12m_preferred_purchase_brand" TEXT,
    "ly12m_preferred_purchase_channel" TEXT,
    "ly12m_preferred_store_id" TEXT,
    "lifetime_purchase_brands" SMALLINT NOT NULL,
    "lifetime_purchase_channels" SMALLINT NOT NULL,
    "lifetime_stores" SMALLINT NOT NULL,
    "lifetime_preferred_purchase_brand" TEXT,
    "lifetime_preferred_purchase_channel" TEXT,
    "lifetime_preferred_store_id" TEXT,

    CONSTRAINT "customer_window_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "object_name" TEXT NOT NULL,
    "database_id" UUID,
    "request_id" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "role" NOT NULL DEFAULT 'analyst',
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_database" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "region" TEXT NOT NULL DEFAULT '',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "pinned_day" DATE,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "data_version" INTEGER NOT NULL DEFAULT 0,
    "attributes_as_of" DATE,
    "attributes_built_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_database_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_key" (
    "database_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "customer_id" BIGINT NOT NULL,

    CONSTRAINT "customer_key_pkey" PRIMARY KEY ("database_id","external_id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" BIGSERIAL NOT NULL,
    "database_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "given_name" TEXT,
    "surname" TEXT,
    "full_name" TEXT,
    "generational_suffix" TEXT,
    "title" TEXT,
    "company" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "address" TEXT,
    "address2" TEXT,
    "city" TEXT,
    "state" TEXT,
    "postal" TEXT,
    "country" TEXT,
    "birthdate" DATE,
    "gender" TEXT,
    "loyalty_id" TEXT,
    "is_opted_into_email" BOOLEAN,
    "is_opted_into_sms" BOOLEAN,
    "is_opted_into_phone" BOOLEAN,
    "is_opted_into_mail" BOOLEAN,
    "is_business" BOOLEAN,
    "is_employee" BOOLEAN,
    "is_employee_current" BOOLEAN,
    "is_gift_giver" BOOLEAN,
    "is_test_account" BOOLEAN,
    "historical_prospect_lifecycle_status" TEXT,
    "datasource" TEXT,
    "source_updated_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order" (
    "customer_id" BIGINT NOT NULL,
    "order_id" TEXT NOT NULL,
    "database_id" UUID NOT NULL,
    "order_datetime" TIMESTAMPTZ(3) NOT NULL,
    "is_order" BOOLEAN NOT NULL DEFAULT true,
    "currency" CHAR(3),
    "digital_channel" TEXT,
    "purchase_channel" TEXT,
    "purchase_brand" TEXT,
    "store_id" TEXT,
    "payment_method" TEXT,
    "order_quantity" INTEGER,
    "order_revenue" DECIMAL(14,2),
    "net_order_revenue" DECIMAL(14,2),
    "order_subtotal" DECIMAL(14,2),
    "order_list_price" DECIMAL(14,2),
    "order_discount_amount" DECIMAL(14,2),
    "order_cost" DECIMAL(14,2),
    "order_profit" DECIMAL(14,2),
    "order_shipping_amount" DECIMAL(14,2),
    "order_tax_amount" DECIMAL(14,2),
    "order_returned_revenue" DECIMAL(14,2),
    "order_canceled_revenue" DECIMAL(14,2),
    "sum_item_revenue" DECIMAL(14,2),
    "sum_item_discount_amount" DECIMAL(14,2),
    "order_discount_percent" DECIMAL(7,6),
    "order_returned_quantity" INTEGER,
    "order_canceled_quantity" INTEGER,
    "fiscal_year" INTEGER,
    "fiscal_quarter" INTEGER,
    "fiscal_month" INTEGER,
    "fiscal_week" INTEGER,
    "source_updated_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_pkey" PRIMARY KEY ("customer_id","order_id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "customer_id" BIGINT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "database_id" UUID NOT NULL,
    "order_datetime" TIMESTAMPTZ(3) NOT NULL,
    "product_id" TEXT,
    "is_return" BOOLEAN,
    "is_cancellation" BOOLEAN,
    "brand" TEXT,
    "category" TEXT,
    "subcategory" TEXT,
    "item_quantity" INTEGER NOT NULL,
    "item_revenue" DECIMAL(14,2),
    "item_list_price" DECIMAL(14,2),
    "item_subtotal" DECIMAL(14,2),
    "item_discount_amount" DECIMAL(14,2),
    "item_cost" DECIMAL(14,2),
    "item_profit" DECIMAL(14,2),
    "item_tax_amount" DECIMAL(14,2),
    "unit_revenue" DECIMAL(14,2),
    "unit_list_price" DECIMAL(14,2),
    "unit_subtotal" DECIMAL(14,2),
    "unit_discount_amount" DECIMAL(14,2),
    "unit_cost" DECIMAL(14,2),
    "unit_profit" DECIMAL(14,2),
    "item_discount_percent" DECIMAL(7,6),

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("customer_id","order_id","line_no")
);

-- CreateTable
CREATE TABLE "product" (
    "database_id" UUID NOT NULL,
    "product_id" TEXT NOT NULL,
    "name" TEXT,
    "description" TEXT,
    "brand" TEXT,
    "category" TEXT,
    "subcategory" TEXT,
    "class" TEXT,
    "subclass" TEXT,
    "department" TEXT,
    "subdepartment" TEXT,
    "division" TEXT,
    "product_group" TEXT,
    "product_type" TEXT,
    "collection" TEXT,
    "season" TEXT,
    "style" TEXT,
    "silhouette" TEXT,
    "color" TEXT,
    "size" TEXT,
    "material" TEXT,
    "fabric" TEXT,
    "gender" TEXT,
    "sku" TEXT,
    "upc" TEXT,
    "msrp" DECIMAL(14,2),

    CONSTRAINT "product_pkey" PRIMARY KEY ("database_id","product_id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_path" TEXT NOT NULL,
    "file_size" BIGINT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "format" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "rows_read" BIGINT NOT NULL DEFAULT 0,
    "rows_rejected" BIGINT NOT NULL DEFAULT 0,
    "rows_imported" BIGINT NOT NULL DEFAULT 0,
    "rows_updated" BIGINT NOT NULL DEFAULT 0,
    "rows_unchanged" BIGINT NOT NULL DEFAULT 0,
    "rows_duplicate" BIGINT NOT NULL DEFAULT 0,
    "checkpoint" JSONB NOT NULL DEFAULT '{}',
    "failure" JSONB,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_reject" (
    "import_id" UUID NOT NULL,
    "row_no" BIGINT NOT NULL,
    "line" BIGINT NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "raw" JSONB NOT NULL,

    CONSTRAINT "import_reject_pkey" PRIMARY KEY ("import_id","row_no")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "header_key" TEXT NOT NULL,
    "format" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segment" (
    "id" UUID NOT NULL,
    "database_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT,
    "folder" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "definition" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT,
    "size_as_of" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segment_version" (
    "segment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_version_pkey" PRIMARY KEY ("segment_id","version")
);

-- CreateIndex
CREATE INDEX "customer_attributes_database_id_idx" ON "customer_attributes"("database_id");

-- CreateIndex
CREATE INDEX "audit_entry_object_type_object_id_id_idx" ON "audit_entry"("object_type", "object_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "customer_database_name_key" ON "customer_database"("name");

-- CreateIndex
CREATE INDEX "customer_key_customer_id_idx" ON "customer_key"("customer_id");

-- CreateIndex
CREATE INDEX "customer_database_id_idx" ON "customer"("database_id");

-- CreateIndex
CREATE INDEX "order_database_id_order_id_idx" ON "order"("database_id", "order_id");

-- CreateIndex
CREATE INDEX "import_database_id_created_at_idx" ON "import"("database_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_mapping_name_key" ON "import_mapping"("name");

-- CreateIndex
CREATE INDEX "import_mapping_header_key_idx" ON "import_mapping"("header_key");

-- CreateIndex
CREATE INDEX "segment_database_id_updated_at_idx" ON "segment"("database_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "segment_database_id_name_key_key" ON "segment"("database_id", "name_key");

-- AddForeignKey
ALTER TABLE "customer_attributes" ADD CONSTRAINT "customer_attributes_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_milestone" ADD CONSTRAINT "customer_milestone_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_window" ADD CONSTRAINT "customer_window_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_customer_id_order_id_fkey" FOREIGN KEY ("customer_id", "order_id") REFERENCES "order"("customer_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_reject" ADD CONSTRAINT "import_reject_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_database_id_fkey" FOREIGN KEY ("database_id") REFERENCES "customer_database"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment_version" ADD CONSTRAINT "segment_version_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
