import { describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { changeAccess } from '../../../lib/audience/change-access'
import { closeEditRequest } from '../../../lib/audience/close-edit-request'
import { listEditRequests } from '../../../lib/audience/list-edit-requests'
import { requestEdit } from '../../../lib/audience/request-edit'
import { saveSegment } from '../../../lib/audience/save-segment'
import { writeMail } from '../../../lib/auth/mails/write-mail'
import type { Role } from '../../../lib/auth/permissions'
import type { Mail } from '../../../lib/sending/mail'
import { sendDueMail } from '../../../lib/sending/send-due-mail'
import { keyOf } from '../../security/actors'
import { asRole, testDb } from '../../support/database'
import { makeWorld } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'requests', 1)

async function person(id: string, role: Role): Promise<Ctx> {
  await db.prisma.user.create({ data: { id, name: `${id} of Fern Lane`, email: `${id}@example.com`, role } })
  const ctx = asRole(db, role)
  return { ...ctx, actor: { ...ctx.actor, id, name: id } }
}

const [ada, bob, cleo, dan, root] = [
  await person('ada', 'marketer'),
  await person('bob', 'marketer'),
  await person('cleo', 'analyst'),
  await person('dan', 'analyst'),
  await person('root', 'admin'),
]

async function segmentOf(ctx: Ctx): Promise<string> {
  const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
  return (await saveSegment({ ctx, input: { databaseId, name: `Kept ${crypto.randomUUID()}`, definition } })).id
}

async function sent(): Promise<Mail[]> {
  const mails: Mail[] = []
  await sendDueMail(db, ada.clock, writeMail, (mail) => Promise.resolve(void mails.push(mail)))
  return mails
}

const ask = (ctx: Ctx, id: string, note: string) => requestEdit({ ctx, input: { id, note } })
const list = (ctx: Ctx, id: string) => listEditRequests({ ctx, input: { id } })
const close = (ctx: Ctx, id: string, requestId: string) => closeEditRequest({ ctx, input: { id, requestId } })

describe('a change that is asked for', () => {
  it('reaches the owner by mail, in the words of who asks and with a link to the segment', async () => {
    const id = await segmentOf(ada)
    expect(await ask(cleo, id, '  Leave out <b>returns</b>.\n\nThanks!  ')).toMatchObject({
      asked: { id: 'ada' },
      note: 'Leave out <b>returns</b>.\n\nThanks!',
    })
    const [mail, ...others] = await sent()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'edit_requested', to: 'ada@example.com' })
    expect(mail?.subject).toContain('cleo of Fern Lane asks for a change of “Kept ')
    expect(mail?.text).toContain('Leave out <b>returns</b>.')
    expect(mail?.text).toContain(`/segments/${id}`)
    expect(mail?.html).toMatch(/<p[^>]*>Leave out &lt;b&gt;returns&lt;\/b&gt;\.<\/p>\s*<p[^>]*>Thanks!<\/p>/)
  })

  it('is one for each person: who asks again changes the words, and nobody gets a second mail', async () => {
    const id = await segmentOf(ada)
    const first = await ask(cleo, id, 'One')
    const again = await ask(cleo, id, 'Two')
    expect(again.id).toBe(first.id)
    expect((await sent()).map(({ text }) => text.includes('Two'))).toEqual([true])
    await ask(cleo, id, 'Three')
    expect(await sent()).toEqual([])
    expect((await list(ada, id)).map(({ note }) => note)).toEqual(['Three'])
  })

  it('reaches a new owner too, when it is asked again', async () => {
    const id = await segmentOf(ada)
    await ask(cleo, id, 'One')
    await changeAccess({ ctx: root, input: { id, ownerId: 'bob' } })
    await ask(cleo, id, 'Two')
    expect((await sent()).map(({ to, text }) => [to, text.includes('Two')])).toEqual([['bob@example.com', true]])
  })

  it('reaches an admin once the owner cannot change it any more', async () => {
    const id = await segmentOf(bob)
    await db.prisma.user.update({ where: { id: 'bob' }, data: { disabledAt: new Date() } })
    expect((await ask(cleo, id, 'Please')).asked?.id).toBe('root')
    expect((await sent()).map(({ to }) => to)).toEqual(['root@example.com'])
    await db.prisma.user.update({ where: { id: 'bob' }, data: { disabledAt: null } })
  })

  it('is told by no mail to who cannot see the segment by then, and by none once it is withdrawn', async () => {
    const id = await segmentOf(ada)
    await ask(cleo, id, 'Please')
    await changeAccess({ ctx: root, input: { id, ownerId: 'bob', isPrivate: true } })
    const other = await segmentOf(ada)
    await close(cleo, other, (await ask(cleo, other, 'Never mind')).id)
    expect(await sent()).toEqual([])
  })

  it('is seen by who asked and by those who may change the segment, and by no other analyst', async () => {
    const id = await segmentOf(ada)
    const { id: requestId } = await ask(cleo, id, 'Please')
    expect([await list(cleo, id), await list(bob, id), await list(dan, id)].map((rows) => rows.length)).toEqual([1, 1, 0])
    await expect(close(dan, id, requestId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(close(cleo, await segmentOf(ada), requestId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await close(bob, id, requestId)
    expect(await list(cleo, id)).toEqual([])
  })

  it('is asked for twenty times an hour by one person, so that asking and withdrawing fills nobody’s mailbox', async () => {
    const id = await segmentOf(ada)
    const eve = await person('eve', 'analyst')
    for (let round = 0; round < 20; round += 1) await close(eve, id, (await ask(eve, id, 'Please')).id)
    await expect(ask(eve, id, 'Please')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await ask(dan, id, 'Please')
    await sent()
  })

  it('is asked by people alone, and with words', async () => {
    const id = await segmentOf(ada)
    await expect(ask(keyOf(db, 'analyst', {}), id, 'Please')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(ask(cleo, id, '   ')).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['note'] }] })
    expect(await list(ada, id)).toEqual([])
  })
})
