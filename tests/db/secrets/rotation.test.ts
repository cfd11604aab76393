import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { rotateSecrets } from '../../../lib/secrets/rotate-secrets'
import { keysInUse, rewrapAll } from '../../../lib/secrets/store'
import { asRole, asSystem, testDb } from '../../support/database'
import { keysOf, NEW, OLD, opened, sealed, valueOf } from './secrets-fixture'

const db = await testDb()
const COUNT = 33
const ALL = Array.from({ length: COUNT }, (_, index) => valueOf(index + 1))
const BOTH = keysOf(NEW, OLD)

async function startOver(): Promise<void> {
  await db.prisma.secret.deleteMany()
  await sealed(db, 'webhook:1', COUNT)
}

describe('a rotation of the master key', () => {
  it('that breaks at each of ten batches leaves everything readable, and goes on to the end', async () => {
    for (let breakAt = 1; breakAt <= 10; breakAt++) {
      await startOver()
      let batch = 0
      const broken = rewrapAll({
        db,
        keys: BOTH,
        batchRows: 3,
        onBatch() {
          batch++
          if (batch === breakAt) throw new Error('the power went')
        },
      })
      await expect(broken).rejects.toThrow('the power went')
      expect(await opened(db, 'webhook:1', COUNT, BOTH)).toEqual(ALL)
      expect(await keysInUse(db.prisma)).toEqual([
        { keyId: 'new', secrets: 3 * breakAt },
        { keyId: 'old', secrets: COUNT - 3 * breakAt },
      ])
      expect(await rewrapAll({ db, keys: BOTH, batchRows: 3 })).toEqual({ rewrapped: COUNT - 3 * breakAt, unreadable: 0 })
      expect(await opened(db, 'webhook:1', COUNT, keysOf(NEW))).toEqual(ALL)
    }
  })

  it('that is killed as a process goes on, and the old key is not needed any more', async () => {
    await startOver()
    const args = [
      '--conditions=react-server',
      '--import',
      './lib/cli/typescript.mjs',
      'tests/db/secrets/rotate-child.ts',
      db.url,
      `${NEW},${OLD}`,
      '4',
    ]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    expect(await keysInUse(db.prisma)).toEqual([
      { keyId: 'new', secrets: 12 },
      { keyId: 'old', secrets: 21 },
    ])
    await rewrapAll({ db, keys: BOTH, batchRows: 3 })
    expect(await keysInUse(db.prisma)).toEqual([{ keyId: 'new', secrets: COUNT }])
    expect(await opened(db, 'webhook:1', COUNT, keysOf(NEW))).toEqual(ALL)
  })

  it('puts the others under the new key when one cannot be opened, and says so', async () => {
    await startOver()
    await db.prisma.secret.updateMany({ where: { name: '7' }, data: { sealed: 'v1.old.broken.broken.broken.broken' } })
    expect(await rewrapAll({ db, keys: BOTH, batchRows: 3 })).toEqual({ rewrapped: COUNT - 1, unreadable: 1 })
  })

  it('is a command that is recorded, for admins', async () => {
    Object.assign(process.env, { DATABASE_URL: db.url, APP_SECRET: 'x'.repeat(32), APP_URL: 'http://localhost:3000', SECRETS_KEY: `${NEW},${OLD}` })
    await startOver()
    expect(await rotateSecrets({ ctx: asSystem(db), input: {} })).toEqual({
      rewrapped: COUNT,
      unreadable: 0,
      keysInUse: [{ keyId: 'new', secrets: COUNT }],
    })
    const [entry] = await db.prisma.auditEntry.findMany({ where: { operation: 'secrets.rotate' } })
    expect(entry).toMatchObject({ objectId: 'new', details: { rewrapped: COUNT, unreadable: 0 } })
    await expect(rotateSecrets({ ctx: asRole(db, 'marketer'), input: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
