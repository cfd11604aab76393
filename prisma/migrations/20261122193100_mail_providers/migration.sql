-- CreateTable
CREATE TABLE "mail_provider" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_event" (
    "connection_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_event_pkey" PRIMARY KEY ("connection_id","event_id")
);

-- CreateIndex
CREATE INDEX "provider_event_connection_id_received_at_idx" ON "provider_event"("connection_id", "received_at");

-- CreateIndex
CREATE INDEX "provider_event_received_at_idx" ON "provider_event"("received_at");

-- AddForeignKey
ALTER TABLE "provider_event" ADD CONSTRAINT "provider_event_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "mail_provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;
