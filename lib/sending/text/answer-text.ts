import 'server-only'
import { randomUUID } from 'node:crypto'
import { operation } from '../../actions/operation'
import { notFound } from '../../core/errors'
import { AnswerTextInput, HeardResult } from '../schema'
import { hear } from './hear'
import { keepText, textsWith } from './inbox-text-store'

/** As the person of a conversation of the local inbox would: a STOP there does what a STOP by phone does. */
export const answerText = operation({
  id: 'inbox.answer_text',
  summary: 'Answer a text of the local inbox as its person',
  effect: 'write',
  permission: 'campaigns:write',
  personal: true,
  allDatabases: true,
  input: AnswerTextInput,
  output: HeardResult,
  rest: { method: 'POST', path: '/inbox/texts/{id}/answer' },
  async run({ ctx, input: { id, body }, tx, record }) {
    const { number } = await textsWith(tx, id, 1)
    if (number === '') throw notFound('text')
    const at = ctx.clock.now()
    const done = await hear(tx, { number, body, sid: `local ${randomUUID()}`, at })
    const heard = done?.heard ?? ('again' as const)
    const answer = done?.answer ?? null
    if (answer !== null) await keepText(tx, { number, isInbound: false, body: answer, at })
    await record({ objectType: 'texts', objectId: 'inbound', objectName: 'Texts', details: { heard } })
    return { heard, answer }
  },
})
