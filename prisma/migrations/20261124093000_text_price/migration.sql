-- CreateTable
CREATE TABLE "sending_price" (
    "channel" TEXT NOT NULL,
    "amount" DECIMAL(12,6) NOT NULL,
    "currency" CHAR(3) NOT NULL,

    CONSTRAINT "sending_price_pkey" PRIMARY KEY ("channel")
);
