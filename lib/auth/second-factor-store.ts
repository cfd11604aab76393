import 'server-only'
import { randomBytes } from 'node:crypto'
import { generateId } from '../core/ids'
import type { Tx } from '../db/transaction'
import { openSecret, removeSecrets, sealSecret } from '../secrets/store'
import { hashToken } from './tokens'
import { base32, stepOfCode } from './totp'

const RECOVERY_CODES = 10

export async function secondFactorState(tx: Tx, personId: string): Promise<{ isOn: boolean; recoveryCodesLeft: number }> {
  const row = await tx.twoFactor.findFirst({ where: { userId: personId, verified: true }, select: { backupCodes: true } })
  return { isOn: row !== null, recoveryCodesLeft: row ? (JSON.parse(row.backupCodes) as string[]).length : 0 }
}

/** Not in force before a code of it was shown. */
export async function prepareSecondFactor(tx: Tx, personId: string, secret: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId: personId } })
  await tx.twoFactor.create({ data: { id: generateId(), userId: personId, backupCodes: '[]', verified: false } })
  // Its last four characters are what the store may show.
  await sealSecret(tx, { ...secretOf(personId), value: `${secret}:totp` })
}

export async function activateSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx.twoFactor.updateMany({ where: { userId: personId }, data: { verified: true } })
  await tx.user.update({ where: { id: personId }, data: { twoFactorEnabled: true } })
}

export async function removeSecondFactorOf(tx: Tx, personId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId: personId } })
  await removeSecrets(tx, secretOf(personId).owner)
  await tx.user.update({ where: { id: personId }, data: { twoFactorEnabled: false } })
}

/** Takes a code of the app once: of the same code many times, also at once, only one is taken. */
export async function takeCode(tx: Tx, personId: string, code: string, now: Date): Promise<boolean> {
  const value = await openSecret(tx, secretOf(personId))
  const step = value && stepOfCode(value.replace(/:totp$/, ''), code, now)
  if (!step) return false
  const taken = await tx.$executeRaw`
    update two_factor set last_counter = ${step}::bigint where user_id = ${personId} and coalesce(last_counter, 0) < ${step}::bigint`
  return taken > 0
}

export async function takeRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
  const hash = hashToken(plain(code))
  const taken = await tx.$executeRaw`
    update two_factor set backup_codes = (backup_codes::jsonb - ${hash}::text)::text
    where user_id = ${personId} and verified and jsonb_exists(backup_codes::jsonb, ${hash})`
  return taken > 0
}

/** New ones in place of those before; only their hashes are kept. */
export async function renewRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(10)).toLowerCase())
  await tx.twoFactor.updateMany({ where: { userId: personId }, data: { backupCodes: JSON.stringify(codes.map(hashToken)) } })
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'))
}

function plain(code: string): string {
  return code.toLowerCase().replace(/[^a-z2-7]/g, '')
}

function secretOf(personId: string): { owner: string; name: string } {
  return { owner: `person:${personId}`, name: 'second factor' }
}
