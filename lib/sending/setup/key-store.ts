import 'server-only'
import { createPrivateKey } from 'node:crypto'
import { AppError, notFound } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { openSecret, removeSecrets, sealSecret } from '../../secrets/store'
import type { SigningKey as Signature } from '../dkim'
import { dkimRecordOf } from './dkim-record'
import type { SigningKey } from './schema'

interface NewKey {
  domain: string
  publicKey: string
  privateKey: string
}

interface Author {
  id: string
  name: string
  at: Date
}

const secretOf = (id: string) => ({ owner: `signing-key:${id}`, name: 'private-key' })

/** The selector tells the day, so that whoever looks at the zone later knows which record is the old one. */
export async function insertKey(tx: Tx, { domain, publicKey, privateKey }: NewKey, author: Author): Promise<SigningKey> {
  await takeTurn(tx, domain)
  const day = `rk${author.at.toISOString().slice(0, 10).replaceAll('-', '')}`
  const taken = await tx.signingKey.count({ where: { domain, selector: { startsWith: day } } })
  const selector = taken === 0 ? day : `${day}-${taken + 1}`
  const row = await tx.signingKey.create({
    data: { domain, selector, publicKey, createdById: author.id, createdBy: author.name, createdAt: author.at },
  })
  await sealSecret(tx, { ...secretOf(row.id), value: privateKey })
  return toKey(row)
}

/** From its commit on mail of the domain is signed with this one; the one before is kept, so that its record can be told to stay a while. */
export async function startUsing(tx: Tx, id: string, at: Date): Promise<SigningKey> {
  const { domain, state } = await findKey(tx, id)
  if (state === 'signing') throw new AppError('CONFLICT', 'This key signs already.', { remedy: 'Nothing was changed.' })
  await takeTurn(tx, domain)
  await tx.signingKey.updateMany({ where: { domain, state: 'signing' }, data: { state: 'retired', retiredAt: at } })
  return toKey(await tx.signingKey.update({ where: { id }, data: { state: 'signing', usedSince: at, retiredAt: null } }))
}

export async function deleteKey(tx: Tx, id: string): Promise<SigningKey> {
  const key = await findKey(tx, id)
  await tx.signingKey.delete({ where: { id } })
  await removeSecrets(tx, secretOf(id).owner)
  return key
}

export async function listKeys(tx: Tx, domain?: string): Promise<SigningKey[]> {
  const rows = await tx.signingKey.findMany({ where: domain === undefined ? {} : { domain }, orderBy: [{ domain: 'asc' }, { createdAt: 'desc' }] })
  return rows.map(toKey)
}

/**
 * What mail of this domain is signed with; undefined where nobody has made a key.
 * @throws AppError PRECONDITION_FAILED when the key cannot be opened: nothing goes out unsigned for that
 */
export async function signatureOf(tx: Tx, domain: string): Promise<Signature | undefined> {
  const key = await tx.signingKey.findFirst({ where: { domain, state: 'signing' } })
  if (!key) return undefined
  const privateKey = await openSecret(tx, secretOf(key.id))
  if (privateKey !== undefined) return { domain, selector: key.selector, privateKey: createPrivateKey(privateKey) }
  throw new AppError('PRECONDITION_FAILED', `The key that signs mail of ${domain} has lost its private half.`, {
    remedy: 'Make a new key in Settings, Sending, publish its record and use it.',
  })
}

/** Domains that mail comes from, with the brands that have a sender there. */
export async function senderDomains(tx: Tx): Promise<{ domain: string; usedBy: string[] }[]> {
  return tx.$queryRaw`
    select lower(split_part(s ->> 'email', '@', 2)) as domain, array_agg(distinct d.brand order by d.brand) as "usedBy"
    from brand_kit k join customer_database d on d.id = k.database_id, jsonb_array_elements(coalesce(k.settings -> 'senders', '[]')) s
    where s ->> 'email' like '%_@_%' group by 1 order by 1`
}

async function findKey(tx: Tx, id: string): Promise<SigningKey> {
  const row = await tx.signingKey.findUnique({ where: { id } })
  if (!row) throw notFound('signing key')
  return toKey(row)
}

async function takeTurn(tx: Tx, domain: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`signing key ${domain}`}, 0))::text`
}

type Row = Awaited<ReturnType<Tx['signingKey']['findMany']>>[number]

function toKey({ id, domain, selector, publicKey, state, createdBy, createdAt, usedSince, retiredAt }: Row): SigningKey {
  return {
    id,
    domain,
    selector,
    state: state as SigningKey['state'],
    record: dkimRecordOf({ domain, selector, publicKey }),
    createdBy,
    createdAt: createdAt.toISOString(),
    usedSince: usedSince?.toISOString() ?? null,
    retiredAt: retiredAt?.toISOString() ?? null,
  }
}
