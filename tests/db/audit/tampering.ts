import fc from 'fast-check'
import type { Db } from '../../../lib/db/client'

/** What somebody who owns the database does to the log, with its triggers switched off. */
export interface Tampering {
  name: string
  /** Changes the log; says at which entry the chain must break, when that is certain. */
  apply(owner: Db, ids: readonly string[]): Promise<string | undefined>
}

const TEXTS = [
  'actor_type',
  'actor_id',
  'actor_name',
  'operation',
  'object_type',
  'object_id',
  'object_name',
  'request_id',
  'address',
  'hash',
  'prev_hash',
]

const index = fc.nat()
const at = (ids: readonly string[], n: number): string => ids[n % ids.length] ?? ''

/** One letter of a text column becomes another one; an empty text gets one. */
const letter = fc.record({ column: fc.constantFrom(...TEXTS), index, place: fc.nat() }).map(({ column, index, place }): Tampering => ({
  name: `one letter of ${column}`,
  async apply(owner, ids) {
    const id = at(ids, index)
    const changed = `overlay(${column} placing case substr(${column}, 1 + $2 % greatest(length(${column}), 1), 1) when 'x' then 'y' else 'x' end
        from 1 + $2 % greatest(length(${column}), 1) for 1)`
    await owner.pool.query(`update audit_entry set ${column} = ${changed} where id = $1`, [id, place % 1_000])
    return id
  },
}))

const STATEMENTS = {
  'a millisecond': "update audit_entry set at = at + interval '1 ms' where id = $1",
  'another database': 'update audit_entry set database_id = gen_random_uuid() where id = $1',
  'no database': 'update audit_entry set database_id = case when database_id is null then gen_random_uuid() end where id = $1',
  'a value in the details': `update audit_entry set details = details || '{"rows": 1}' where id = $1`,
  'the length of a number in the details': `update audit_entry set details = jsonb_set(details, '{n}', (details->>'n' || '.0')::jsonb) where id = $1`,
  'letters moved from one column to the next': `update audit_entry set actor_id = actor_id || left(actor_name, 1), actor_name = substr(actor_name, 2) where id = $1`,
  'a new place at the end': 'update audit_entry set id = (select max(id) + 7 from audit_entry) where id = $1',
}

const statement = fc
  .record({ name: fc.constantFrom(...(Object.keys(STATEMENTS) as (keyof typeof STATEMENTS)[])), index })
  .map(({ name, index }): Tampering => ({
    name,
    async apply(owner, ids) {
      // The newest one's new place would follow the one before it all the same.
      const id = at(ids.slice(0, -1), index)
      await owner.pool.query(STATEMENTS[name], [id])
      return name === 'a new place at the end' ? undefined : id
    },
  }))

const deletion = index.map((n): Tampering => ({
  name: 'a deletion',
  async apply(owner, ids) {
    const inside = ids.slice(0, -1)
    await owner.pool.query('delete from audit_entry where id = $1', [at(inside, n)])
    return ids[(n % inside.length) + 1]
  },
}))

const insertion = fc.record({ index, before: fc.boolean() }).map(({ index, before }): Tampering => ({
  name: 'an insertion',
  async apply(owner, ids) {
    const place = before ? 'min(id) - 1' : 'max(id) + 1'
    await owner.pool.query(
      `insert into audit_entry select (jsonb_populate_record(e, jsonb_build_object('id', (select ${place} from audit_entry)))).* from audit_entry e where id = $1`,
      [at(ids.slice(1, -1), index)],
    )
    return undefined
  },
}))

const swap = fc.record({ index, distance: fc.integer({ min: 1, max: 5 }) }).map(({ index, distance }): Tampering => ({
  name: 'a swap',
  async apply(owner, ids) {
    const one = index % (ids.length - distance)
    const pair = [ids[one], ids[one + distance]]
    await owner.pool.query('update audit_entry set id = -id where id = any($1)', [pair])
    await owner.pool.query('update audit_entry set id = case -id when $1 then $2::bigint else $1::bigint end where id < 0', pair)
    return undefined
  },
}))

const truncation = fc.integer({ min: 1, max: 30 }).map((count): Tampering => ({
  name: 'a cut tail',
  async apply(owner, ids) {
    await owner.pool.query('delete from audit_entry where id = any($1)', [ids.slice(-count)])
    return ids.at(-1)
  },
}))

const rewriting = index.map((n): Tampering => ({
  name: 'a chain written anew from one entry on',
  async apply(owner, ids) {
    const id = at(ids, n)
    await owner.pool.query("update audit_entry set actor_name = actor_name || ' Jr.' where id = $1", [id])
    for (const later of ids.slice(ids.indexOf(id))) {
      await owner.pool.query(
        "update audit_entry e set prev_hash = coalesce((select hash from audit_entry where id < e.id order by id desc limit 1), '') where id = $1",
        [later],
      )
      await owner.pool.query('update audit_entry e set hash = audit_entry_hash(e) where id = $1', [later])
    }
    return ids.at(-1)
  },
}))

export const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  { weight: 6, arbitrary: letter },
  { weight: 4, arbitrary: statement },
  { weight: 2, arbitrary: deletion },
  { weight: 2, arbitrary: insertion },
  { weight: 2, arbitrary: swap },
  { weight: 1, arbitrary: truncation },
  { weight: 1, arbitrary: rewriting },
)
