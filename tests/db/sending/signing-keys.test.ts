import { describe, expect, it } from 'vitest'
import { createSigningKey } from '../../../lib/sending/setup/create-signing-key'
import { signatureOf } from '../../../lib/sending/setup/key-store'
import { removeSigningKey } from '../../../lib/sending/setup/remove-signing-key'
import { sendingSettings } from '../../../lib/sending/setup/sending-settings'
import { startSigning } from '../../../lib/sending/setup/start-signing'
import { asRole, testDb } from '../../support/database'

const db = await testDb()
const ctx = asRole(db, 'admin')
const DOMAIN = 'shop.example.com'
const keysOfDomain = async () => (await sendingSettings({ ctx, input: {} })).domains.find(({ domain }) => domain === DOMAIN)?.keys ?? []
const signature = () => db.prisma.$transaction((tx) => signatureOf(tx, DOMAIN))

describe('a signing key of a domain', () => {
  it('signs nothing until it is used', async () => {
    const key = await createSigningKey({ ctx, input: { domain: ' Shop.Example.com ' } })
    expect([key.state, key.selector, key.record.name]).toEqual(['waiting', 'rk20260315', `rk20260315._domainkey.${DOMAIN}`])
    expect(await signature()).toBeUndefined()
    await startSigning({ ctx, input: { id: key.id } })
    expect((await signature())?.selector).toBe(key.selector)
  })

  it('is replaced by the next one from the moment that it is used, and told as replaced', async () => {
    const next = await createSigningKey({ ctx, input: { domain: DOMAIN } })
    expect(next.selector).toBe('rk20260315-2')
    await startSigning({ ctx, input: { id: next.id } })
    expect((await signature())?.selector).toBe(next.selector)
    expect((await keysOfDomain()).map(({ selector, state }) => `${selector} ${state}`)).toEqual(['rk20260315-2 signing', 'rk20260315 retired'])
    await expect(startSigning({ ctx, input: { id: next.id } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('keeps its private half sealed, and in no answer', async () => {
    const answers = JSON.stringify(await sendingSettings({ ctx, input: {} }))
    expect(answers).not.toContain('PRIVATE')
    const rows = await db.prisma.secret.findMany({ where: { owner: { startsWith: 'signing-key:' } } })
    expect(rows.map(({ sealed, hint }) => /PRIVATE/.test(sealed + hint))).toEqual([false, false])
  })

  it('that cannot be opened lets nothing out unsigned', async () => {
    await db.prisma.secret.updateMany({ where: { owner: { startsWith: 'signing-key:' } }, data: { sealed: 'v1.gone.a.a.a.a' } })
    await expect(signature()).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('goes with its private half', async () => {
    for (const { id } of await keysOfDomain()) await removeSigningKey({ ctx, input: { id } })
    expect(await keysOfDomain()).toEqual([])
    expect(await db.prisma.secret.count({ where: { owner: { startsWith: 'signing-key:' } } })).toBe(0)
    expect(await signature()).toBeUndefined()
  })

  it.each(['', 'localhost', 'a@shop.example.com', 'shop.example.com/x', '127.0.0.1', '-a.example.com'])('is not made for “%s”', async (domain) => {
    await expect(createSigningKey({ ctx, input: { domain } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})
