import { describe, expect, it } from 'vitest'
import { ROLES } from '../../../lib/auth/permissions'
import { cancelImport } from '../../../lib/customers/cancel-import'
import { createDatabase } from '../../../lib/customers/create-database'
import { createImport } from '../../../lib/customers/create-import'
import { exportRejects } from '../../../lib/customers/export-rejects'
import { getImport } from '../../../lib/customers/get-import'
import { listDatabases } from '../../../lib/customers/list-databases'
import { listImports } from '../../../lib/customers/list-imports'
import { listRejects } from '../../../lib/customers/list-rejects'
import { previewImport } from '../../../lib/customers/preview-import'
import { updateDatabase } from '../../../lib/customers/update-database'
import { storeUpload } from '../../../lib/customers/uploads'
import { asRole, asSystem, testDb } from '../../support/database'
import { contents, importFile, newDatabase, upload } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)
const FILE = 'customer_id,city,birthdate\nC1,Bath,1980-01-01\n"C,2","Hull ""upon""\nHull",tomorrow\n'
const { id: databaseId } = await newDatabase(ctx, { name: 'First' })
const done = await importFile(ctx, databaseId, FILE)

describe('importing', () => {
  it('is for admins only, at every door', async () => {
    const uploadId = await upload(ctx, FILE)
    const { id } = done
    for (const role of ROLES.filter((other) => other !== 'admin')) {
      const as = asRole(db, role)
      const doors = [
        () => storeUpload({ ctx: as, fileName: 'x.csv', body: asBody(FILE) }),
        () => previewImport({ ctx: as, input: { databaseId, uploadId } }),
        () => createImport({ ctx: as, input: { databaseId, uploadId } }),
        () => cancelImport({ ctx: as, input: { id } }),
        () => listRejects({ ctx: as, input: { id } }),
        () => exportRejects({ ctx: as, input: { id } }),
        () => createDatabase({ ctx: as, input: { name: 'Mine', brand: 'Mine' } }),
        () => updateDatabase({ ctx: as, input: { id: databaseId, changes: { name: 'Mine' } } }),
      ]
      for (const door of doors) await expect(door()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await db.prisma.import.count()).toBe(1)
  })

  it('shows everybody how it went, without what is in the file', async () => {
    for (const role of ROLES) {
      const shown = await getImport({ ctx: asRole(db, role), input: { id: done.id } })
      expect(shown).toMatchObject({ status: 'done', progress: 1, rejects: [{ reason: 'invalid_date', rows: 1 }] })
      expect(JSON.stringify([shown, await listImports({ ctx: asRole(db, role), input: {} })])).not.toMatch(/Bath|Hull/)
    }
  })

  it('leaves one audit entry for each import and each export of rejected rows', async () => {
    await exportRejects({ ctx: asRole(db, 'admin'), input: { id: done.id } })
    const entries = await db.prisma.auditEntry.findMany({ where: { objectType: 'import' }, orderBy: { id: 'asc' } })
    expect(entries).toMatchObject([{ operation: 'imports.create', objectId: done.id }, { operation: 'imports.export_rejects' }])
  })

  it('of what does not exist says so', async () => {
    const nowhere = '00000000-0000-7000-8000-000000000000'
    await expect(createImport({ ctx, input: { databaseId, uploadId: nowhere } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(createImport({ ctx, input: { databaseId: nowhere, uploadId: await upload(ctx, FILE) } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(getImport({ ctx, input: { id: nowhere } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(createImport({ ctx, input: { databaseId, uploadId: '../../etc/passwd' } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('rejected rows', () => {
  it('come as a file that can be mended and imported again', async () => {
    const { fileName, chunks } = await exportRejects({ ctx, input: { id: done.id } })
    let text = ''
    for await (const chunk of chunks) text += chunk
    expect(fileName).toBe('rejected-file.csv')
    expect(text).toContain('"C,2","Hull ""upon""\nHull",tomorrow,3,birthdate,invalid_date')
    const mended = await importFile(ctx, databaseId, text.replace('tomorrow', '1990-05-06'))
    expect(mended.counts).toMatchObject({ read: 1, imported: 1, rejected: 0 })
    expect((await contents(ctx, databaseId)).customers[0]).toMatchObject({
      external_id: 'C,2',
      city: 'Hull "upon"\nHull',
      birthdate: '1990-05-06T00:00:00.000Z',
    })
  })

  it('run in no spreadsheet, and are as they were when they are imported again', async () => {
    const { id } = await newDatabase(ctx)
    const [city, state] = ['=HYPERLINK("http://evil.example.com")', "'@SUM(1)"]
    const rejected = await importFile(ctx, id, `customer_id,city,state,birthdate\n+1,"${city.replaceAll('"', '""')}",${state},never\n`)
    let text = ''
    for await (const chunk of (await exportRejects({ ctx, input: { id: rejected.id } })).chunks) text += chunk
    expect(text).toContain(`'+1,"'=HYPERLINK(""http://evil.example.com"")",''@SUM(1),never,`)
    const mended = await importFile(ctx, id, text.replace('never', '1990-05-06'))
    expect(mended.counts).toMatchObject({ imported: 1, rejected: 0 })
    expect((await contents(ctx, id)).customers).toMatchObject([{ external_id: '+1', city, state }])
  })

  it('are listed in pages in the order of the file', async () => {
    const { id } = await newDatabase(ctx)
    const rows = Array.from({ length: 25 }, (_, index) => `C${index},never`).join('\n')
    const many = await importFile(ctx, id, `customer_id,birthdate\n${rows}\n`)
    const lines: number[] = []
    for (let after: number | null = 0; after !== null;) {
      const page: Awaited<ReturnType<typeof listRejects>> = await listRejects({ ctx, input: { id: many.id, after, limit: 10 } })
      lines.push(...page.rows.map(({ line }) => line))
      after = page.next
    }
    expect(lines).toEqual(Array.from({ length: 25 }, (_, index) => index + 2))
  })
})

describe('customer-360 databases', () => {
  it('have one default: the first', async () => {
    const databases = await listDatabases({ ctx: asRole(db, 'analyst'), input: {} })
    expect(databases.filter(({ isDefault }) => isDefault)).toMatchObject([{ name: 'First' }])
  })

  it('refuse a name that is taken, and a zone that does not exist', async () => {
    await expect(newDatabase(ctx, { name: 'First' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(newDatabase(ctx, { timezone: 'Europe/Atlantis' })).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['timezone'] }] })
  })

  it('keep what a change does not mention', async () => {
    const { id, ...before } = await newDatabase(ctx, { timezone: 'Europe/London', currency: 'GBP', region: 'UK' })
    const after = await updateDatabase({ ctx, input: { id, changes: { pinnedDay: '2011-12-10' } } })
    expect(after).toEqual({ ...before, id, pinnedDay: '2011-12-10', dataVersion: before.dataVersion + 1 })
  })
})

function asBody(text: string): AsyncIterable<Uint8Array> {
  return new Blob([text]).stream()
}
