-- CreateTable
CREATE TABLE "customer_engagement" (
    "customer_id" BIGINT NOT NULL,
    "first_email_send_datetime" TIMESTAMPTZ(3),
    "most_recent_email_send_datetime" TIMESTAMPTZ(3),
    "first_email_open_datetime" TIMESTAMPTZ(3),
    "most_recent_email_open_datetime" TIMESTAMPTZ(3),
    "first_email_click_datetime" TIMESTAMPTZ(3),
    "most_recent_email_click_datetime" TIMESTAMPTZ(3),
    "first_email_optin_datetime" TIMESTAMPTZ(3),
    "most_recent_email_optin_datetime" TIMESTAMPTZ(3),
    "first_email_optout_datetime" TIMESTAMPTZ(3),
    "most_recent_email_optout_datetime" TIMESTAMPTZ(3),
    "first_email_bounce_datetime" TIMESTAMPTZ(3),
    "most_recent_email_bounce_datetime" TIMESTAMPTZ(3),
    "database_id" UUID NOT NULL,
    "email_sends_lifetime" INTEGER NOT NULL,
    "email_opens_last_1_day" INTEGER NOT NULL,
    "email_clicks_last_1_day" INTEGER NOT NULL,
    "email_opens_last_3_days" INTEGER NOT NULL,
    "email_clicks_last_3_days" INTEGER NOT NULL,
    "email_opens_last_5_days" INTEGER NOT NULL,
    "email_clicks_last_5_days" INTEGER NOT NULL,
    "email_opens_last_7_days" INTEGER NOT NULL,
    "email_clicks_last_7_days" INTEGER NOT NULL,
    "email_opens_last_14_days" INTEGER NOT NULL,
    "email_clicks_last_14_days" INTEGER NOT NULL,
    "email_opens_last_30_days" INTEGER NOT NULL,
    "email_clicks_last_30_days" INTEGER NOT NULL,
    "email_opens_last_3_months" INTEGER NOT NULL,
    "email_clicks_last_3_months" INTEGER NOT NULL,
    "email_opens_last_6_months" INTEGER NOT NULL,
    "email_clicks_last_6_months" INTEGER NOT NULL,
    "email_opens_last_9_months" INTEGER NOT NULL,
    "email_clicks_last_9_months" INTEGER NOT NULL,
    "email_opens_last_12_months" INTEGER NOT NULL,
    "email_clicks_last_12_months" INTEGER NOT NULL,
    "email_opens_lifetime" INTEGER NOT NULL,
    "email_clicks_lifetime" INTEGER NOT NULL,
    "signup_to_purchase_days" INTEGER,
    "purchase_before_signup" BOOLEAN,
    "engagement_frequency_last_15_months" TEXT NOT NULL,
    "engagement_status_last_15_months" TEXT NOT NULL,

    CONSTRAINT "customer_engagement_pkey" PRIMARY KEY ("customer_id")
);

-- CreateIndex
CREATE INDEX "customer_engagement_database_id_idx" ON "customer_engagement"("database_id");

-- AddForeignKey
ALTER TABLE "customer_engagement" ADD CONSTRAINT "customer_engagement_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
