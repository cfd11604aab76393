import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportAudit } from '../../../lib/audit/export-entries'
import { listAuditChoices } from '../../../lib/audit/list-choices'
import { listAuditEntries } from '../../../lib/audit/list-entries'
import { recordAudit } from '../../../lib/audit/record'
import { operation } from '../../../lib/actions/operation'
import * as z from 'zod'
import { asRole, testDb } from '../../support/database'

const db = await testDb()
const admin = asRole(db, 'admin')
const [mine, other] = [crypto.randomUUID(), crypto.randomUUID()]
const day = (n: number): Date => new Date(`2026-03-${String(n).padStart(2, '0')}T23:59:59Z`)

beforeAll(async () => {
  for (let n = 1; n <= 12; n += 1) {
    const ctx = {
      ...admin,
      clock: { now: () => day(n) },
      actor: { type: 'system' as const, id: n % 2 ? 'odd' : 'even', name: n % 2 ? 'Odd' : 'Even' },
    }
    const entry = { objectType: 'segment', objectId: String(n), objectName: n === 3 ? '=1+1' : `S${n}`, databaseId: n % 3 ? mine : other }
    await db.prisma.$transaction((tx) => recordAudit(tx, ctx, n === 7 ? 'segments.archive' : 'segments.save', { ...entry, details: { n } }))
  }
})

const objects = async (input: Parameters<typeof listAuditEntries>[0]['input'], ctx = admin): Promise<string[]> =>
  (await listAuditEntries({ ctx, input })).entries.map(({ objectId }) => objectId)

describe('the audit log as it is read', () => {
  it('comes page by page, the newest first, without a gap or a repetition', async () => {
    const seen: string[] = []
    for (let before: string | null | undefined; before !== null;) {
      const page: Awaited<ReturnType<typeof listAuditEntries>> = await listAuditEntries({
        ctx: admin,
        input: { limit: 5, ...(before ? { before } : {}) },
      })
      seen.push(...page.entries.map(({ objectId }) => objectId))
      before = page.next
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => String(12 - n)))
  })

  it('is filtered by person, operation, object, database and days, both ends included', async () => {
    expect(await objects({ actorId: 'even', from: '2026-03-04', to: '2026-03-08' })).toEqual(['8', '6', '4'])
    expect(await objects({ operation: 'segments.archive' })).toEqual(['7'])
    expect(await objects({ objectType: 'segment', objectId: '5' })).toEqual(['5'])
    expect(await objects({ databaseId: other })).toEqual(['12', '9', '6', '3'])
    expect(await objects({ from: '2026-04-01' })).toEqual([])
  })

  it('shows somebody with some databases only what concerns those', async () => {
    const narrow = { ...admin, actor: { ...admin.actor, databases: [other] } as typeof admin.actor }
    expect(await objects({}, narrow)).toEqual(['12', '9', '6', '3'])
    expect(await objects({ databaseId: mine }, narrow)).toEqual([])
  })

  it('is for admins', async () => {
    for (const role of ['marketer', 'analyst'] as const) {
      await expect(listAuditEntries({ ctx: asRole(db, role), input: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(exportAudit({ ctx: asRole(db, role), input: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })

  it('offers who and what is in it', async () => {
    const { actors, operations } = await listAuditChoices({ ctx: admin, input: {} })
    expect(actors).toEqual([
      { id: 'even', name: 'Even' },
      { id: 'odd', name: 'Odd' },
    ])
    expect(operations).toEqual(['segments.archive', 'segments.save'])
  })
})

describe('the export', () => {
  it('holds what was asked for, in words, with formulas disarmed, and leaves an entry with the number of rows', async () => {
    const { chunks } = await exportAudit({ ctx: admin, input: { databaseId: other } })
    let file = ''
    for await (const chunk of chunks) file += chunk
    const rows = parse<Record<string, string>>(file, { columns: true })
    expect(rows.map(({ object_id: id }) => id)).toEqual(['12', '9', '6', '3'])
    expect(rows[3]).toMatchObject({ what: 'Odd saved the segment “=1+1”', object: "'=1+1", details: '{"n":3}' })
    const [entry] = (await listAuditEntries({ ctx: admin, input: { operation: 'audit.export' } })).entries
    expect(entry).toMatchObject({ databaseId: other, details: { rows: 4 } })
  })
})

describe('an operation that writes', () => {
  const making = (times: number) =>
    operation({
      id: 'test.make',
      summary: 'Make a thing',
      effect: 'write',
      permission: 'data:write',
      input: z.strictObject({ name: z.string() }),
      async run({ input, tx, record }) {
        await tx.rateCounter.create({ data: { key: input.name, count: 1, resetsAt: new Date() } })
        for (let n = 0; n < times; n += 1) await record({ objectType: 'thing', objectId: input.name, objectName: input.name })
      },
    })

  it.each([0, 2])('is undone when it would leave %i entries', async (times) => {
    const before = await db.prisma.auditEntry.count()
    await expect(making(times)({ ctx: admin, input: { name: `made ${times}` } })).rejects.toThrow(/instead of one/)
    expect(await db.prisma.auditEntry.count()).toBe(before)
    expect(await db.prisma.rateCounter.count({ where: { key: `made ${times}` } })).toBe(0)
  })

  it('leaves one entry with what it changed', async () => {
    await making(1)({ ctx: admin, input: { name: 'made once' } })
    expect(await objects({ operation: 'test.make' })).toEqual(['made once'])
  })
})
