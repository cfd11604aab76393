import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Ctx, systemContext } from '../../lib/actions/context'
import type { Actor, Role } from '../../lib/auth/permissions'
import type { Clock } from '../../lib/core/clock'
import { connect, type Db } from '../../lib/db/client'

/** A migrated PostgreSQL database of this test file's own, used as the product uses it, dropped after its last test. */
export async function testDb(): Promise<Db> {
  const server = inject('postgres')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template template_rekindle`)
  const db = connect(`${inject('postgresAsApp')}/${name}`)
  afterAll(async () => {
    await db.close()
    // PostgreSQL waits some seconds for connections that are closing; only one that was forgotten is cut.
    await onServer(server, `drop database ${name}`).catch(() => onServer(server, `drop database ${name} with (force)`))
  })
  return db
}

/** The same database as its owner, for what the product itself may not do. */
export function ownerOf(db: Db): Db {
  const owner = connect(`${inject('postgres')}${new URL(db.url).pathname}`, { connections: 2 })
  afterAll(() => owner.close())
  return owner
}

async function onServer(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: `${server}/postgres` })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

export const NOON: Clock = { now: () => new Date('2026-03-15T12:00:00Z') }

export function asSystem(db: Db, clock: Clock = NOON): Ctx {
  return systemContext('test', { db, clock })
}

/** Somebody with this role; `asRole(db, 'analyst')` reads like the sentence in the test's title. */
export function asRole(db: Db, role: Role, clock: Clock = NOON): Ctx {
  const actor: Actor = {
    type: 'user',
    id: `test-${role}`,
    name: `Test ${role}`,
    role,
    databases: 'all',
    sessionId: `session-${role}`,
    provenAt: clock.now(),
  }
  return { ...systemContext('test', { db, clock }), actor }
}
