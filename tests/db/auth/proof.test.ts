import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { operation } from '../../../lib/actions/operation'
import { asRole, asSystem, NOON, testDb } from '../../support/database'

const db = await testDb()
const critical = operation({
  id: 'test.critical',
  summary: 'Do what is critical',
  effect: 'read',
  permission: 'segments:read',
  proof: true,
  input: z.strictObject({}),
  rest: { method: 'GET', path: '/test' },
  run: () => Promise.resolve('done'),
})
const later = (minutes: number) => ({ now: () => new Date(NOON.now().getTime() + minutes * 60_000) })

describe('a critical operation', () => {
  it('asks a person for proof when the last one is older than ten minutes', async () => {
    const ctx = asRole(db, 'admin')
    expect(await critical({ ctx: { ...ctx, clock: later(10) }, input: {} })).toBe('done')
    await expect(critical({ ctx: { ...ctx, clock: later(11) }, input: {} })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
  })

  it('asks nothing of the system', async () => {
    expect(await critical({ ctx: asSystem(db, later(1000)), input: {} })).toBe('done')
  })
})
