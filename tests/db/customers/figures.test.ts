import { expect, it } from 'vitest'
import { listDatabaseFigures } from '../../../lib/customers/list-database-figures'
import { asRole, testDb } from '../../support/database'
import { insertCustomers, newDatabase } from './attributes-world'

const db = await testDb()

it('counts the customers of each database and tells when its last import was done', async () => {
  const filled = await newDatabase(db, 'Filled', 'UTC')
  const empty = await newDatabase(db, 'Empty', 'UTC')
  await insertCustomers(db, filled, [{}, {}, {}])
  const file = { kind: 'customers', fileName: 'a.csv', filePath: '', fileSize: 1n, fileSha256: '', format: {}, mapping: [], createdBy: 'Ada' }
  await db.prisma.import.createMany({
    data: [
      { ...file, databaseId: filled, status: 'done', finishedAt: new Date('2026-03-01T10:00:00Z') },
      { ...file, databaseId: filled, status: 'done', finishedAt: new Date('2026-03-02T10:00:00Z') },
      { ...file, databaseId: filled, status: 'failed', finishedAt: new Date('2026-03-03T10:00:00Z') },
    ],
  })
  const figures = await listDatabaseFigures({ ctx: asRole(db, 'analyst'), input: {} })
  expect(figures.find(({ databaseId }) => databaseId === filled)).toEqual({
    databaseId: filled,
    customers: 3,
    lastImportAt: '2026-03-02T10:00:00.000Z',
  })
  expect(figures.find(({ databaseId }) => databaseId === empty)).toEqual({ databaseId: empty, customers: 0, lastImportAt: null })
})
