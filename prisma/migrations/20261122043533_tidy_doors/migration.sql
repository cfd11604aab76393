-- DropForeignKey
ALTER TABLE "passkey" DROP CONSTRAINT "passkey_user_id_fkey";

-- DropIndex
DROP INDEX "two_factor_secret_idx";

-- AlterTable
ALTER TABLE "person" DROP COLUMN "image";

-- AlterTable
ALTER TABLE "account" DROP COLUMN "access_token",
DROP COLUMN "access_token_expires_at",
DROP COLUMN "id_token",
DROP COLUMN "refresh_token",
DROP COLUMN "refresh_token_expires_at",
DROP COLUMN "scope";

-- AlterTable
ALTER TABLE "two_factor" DROP COLUMN "failed_verification_count",
DROP COLUMN "locked_until",
DROP COLUMN "secret";

-- DropTable
DROP TABLE "verification";

-- DropTable
DROP TABLE "passkey";

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");
