-- What the charts of an overview read of a customer, in the order of their numbers: the rows themselves are several times as wide.
CREATE INDEX "customer_facet_idx" ON "customer" ("id") INCLUDE ("state", "city", "gender", "birthdate");
CREATE INDEX "customer_window_facet_idx" ON "customer_window" ("customer_id") INCLUDE ("lifetime_preferred_purchase_channel", "lifetime_preferred_store_id");
