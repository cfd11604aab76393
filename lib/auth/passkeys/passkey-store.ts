import 'server-only'
import type { Db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import { knownTransports, type OwnPasskey } from './schema'

type Source = Tx | Db['prisma']

export interface StoredPasskey {
  credentialId: string
  personId: string
  rpId: string
  publicKey: Uint8Array<ArrayBuffer>
  transports: string[]
}

export interface NewStoredPasskey extends StoredPasskey {
  name: string
  counter: number
  isSyncable: boolean
  isBackedUp: boolean
}

/** @returns false when it is known already, whoever it belongs to. */
export async function insertPasskey(tx: Tx, passkey: NewStoredPasskey, now: Date): Promise<boolean> {
  const { count } = await tx.passkey.createMany({ data: { ...passkey, createdAt: now }, skipDuplicates: true })
  return count > 0
}

export async function findPasskey(source: Source, credentialId: string): Promise<StoredPasskey | null> {
  const select = { credentialId: true, personId: true, rpId: true, publicKey: true, transports: true }
  return source.passkey.findUnique({ where: { credentialId }, select })
}

/** Those that open this host name. */
export async function passkeysFor(source: Source, personId: string, rpId: string): Promise<{ credentialId: string; transports: string[] }[]> {
  return source.passkey.findMany({ where: { personId, rpId }, select: { credentialId: true, transports: true } })
}

export async function listPasskeys(tx: Tx, personId: string, rpId: string | undefined): Promise<OwnPasskey[]> {
  const rows = await tx.passkey.findMany({ where: { personId }, omit: { publicKey: true, counter: true }, orderBy: { createdAt: 'asc' } })
  return rows.map((row) => ({
    id: row.credentialId,
    name: row.name,
    keptOn: keptOn(row),
    madeFor: row.rpId === rpId ? null : row.rpId,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

function keptOn({ isSyncable, isBackedUp, transports }: { isSyncable: boolean; isBackedUp: boolean; transports: string[] }): OwnPasskey['keptOn'] {
  if (isSyncable) return isBackedUp ? 'synced' : 'not-yet-synced'
  const known = knownTransports(transports)
  const isBrought = known.some((transport) => ['ble', 'nfc', 'smart-card', 'usb'].includes(transport))
  return isBrought && !known.includes('internal') ? 'security-key' : 'one-device'
}

export async function renamePasskey(tx: Tx, personId: string, credentialId: string, name: string): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { credentialId, personId }, data: { name } })).count > 0
}

/** @returns what it was; undefined when the person has none of this id. */
export async function deletePasskey(tx: Tx, personId: string, credentialId: string): Promise<{ name: string; rpId: string } | undefined> {
  const own = await tx.passkey.findFirst({ where: { credentialId, personId }, select: { name: true, rpId: true } })
  if (own) await tx.passkey.deleteMany({ where: { credentialId, personId } })
  return own ?? undefined
}

export async function deletePasskeysOf(tx: Tx, personId: string): Promise<number> {
  return (await tx.passkey.deleteMany({ where: { personId } })).count
}

interface Use {
  credentialId: string
  counter: number
  isBackedUp: boolean
  now: Date
}

/**
 * Notes a use that was signed. One statement: of two with the same counter at once only one gets through.
 * @returns false when the authenticator has counted further than this before, or the passkey is gone.
 */
export async function noteUse(tx: Tx, { credentialId, counter, isBackedUp, now }: Use): Promise<boolean> {
  const noted = await tx.$executeRaw`
    update person_passkey set counter = ${counter}::bigint, is_backed_up = ${isBackedUp}, last_used_at = ${now}
    where credential_id = ${credentialId} and (counter < ${counter}::bigint or (counter = 0 and ${counter}::bigint = 0))`
  return noted > 0
}
