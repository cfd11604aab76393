import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Ctx } from '../../../lib/actions/context'
import { operation } from '../../../lib/actions/operation'
import { REGISTRY } from '../../../lib/actions/registry'
import { invitePerson } from '../../../lib/auth/people/invite-person'
import { permissionsOf } from '../../../lib/auth/permissions'
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

  it('asks nothing of a key', async () => {
    const ctx: Ctx = {
      ...asSystem(db, later(1000)),
      actor: { type: 'key', id: 'key', name: 'Nightly job', role: 'admin', databases: 'all', permissions: permissionsOf('admin') },
    }
    expect(await critical({ ctx, input: {} })).toBe('done')
    const input = { email: 'new@example.com', role: 'analyst' as const, databases: 'all' as const }
    expect(await invitePerson({ ctx, input })).toMatchObject({ id: expect.any(String) as string })
  })
})

describe('proof', () => {
  it('is asked for by all that gives access or takes it, shows a secret, takes out the audit log, or all of a person', () => {
    const asking = [...REGISTRY.values()].filter(({ spec }) => spec.proof).map(({ spec }) => spec.id)
    expect(asking.filter((id) => !id.startsWith('account.')).sort()).toEqual([
      'audit.ask-export',
      'audit.export',
      'backup.create',
      'customers.erase_person',
      'customers.export_person',
      'destinations.check',
      'destinations.clone',
      'destinations.create',
      'destinations.remove',
      'destinations.update',
      'keys.create',
      'keys.rotate',
      'people.disable',
      'people.enable',
      'people.invite',
      'people.remove-passkeys',
      'people.update',
      'providers.connect',
      'sources.create',
      'webhooks.create',
      'webhooks.rotate-secret',
    ])
  })

  it('comes before anything is changed', async () => {
    const ctx = { ...asRole(db, 'admin'), clock: later(11) }
    const input = { email: 'other@example.com', role: 'admin' as const, databases: 'all' as const }
    await expect(invitePerson({ ctx, input })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
    expect(await db.prisma.invitation.count({ where: { email: 'other@example.com' } })).toBe(0)
  })
})
