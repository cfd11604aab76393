import { randomBytes } from 'node:crypto'
import type { Db } from '../../../lib/db/client'
import { type MasterKey, parseMasterKeys } from '../../../lib/secrets/master-keys'
import { openSecret, sealSecret } from '../../../lib/secrets/store'

export const OLD = `old:${randomBytes(32).toString('base64')}`
export const NEW = `new:${randomBytes(32).toString('base64')}`
export const keysOf = (...entries: string[]): MasterKey[] => parseMasterKeys(entries)

export const valueOf = (number: number): string => `credential number ${number}`

/** Secrets 1 to `count` of `owner`, sealed under the old key. */
export async function sealed(db: Db, owner: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    await sealSecret(db.prisma, { owner, name: String(number), value: valueOf(number) }, keysOf(OLD))
  }
}

export async function opened(db: Db, owner: string, count: number, keys: readonly MasterKey[]): Promise<(string | undefined)[]> {
  const names = Array.from({ length: count }, (_, index) => String(index + 1))
  return Promise.all(names.map((name) => openSecret(db.prisma, { owner, name }, keys)))
}
