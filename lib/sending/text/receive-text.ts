import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { hear } from './hear'
import { HeardResult, PhoneNumber } from '../schema'

/** A text that somebody wrote to our number, as the provider hands it over. */
export const receiveText = operation({
  id: 'texts.receive',
  summary: 'Take a text that somebody wrote to us',
  effect: 'write',
  permission: 'campaigns:write',
  allDatabases: true,
  input: z.strictObject({ number: PhoneNumber, body: z.string().max(2_000), sid: z.string().min(1).max(64) }),
  output: HeardResult,
  mayBeUnrecorded: 'a text that was heard before changes nothing, and a provider repeats what it got no answer to',
  async run({ ctx, input, tx, record }) {
    const done = await hear(tx, { ...input, at: ctx.clock.now() })
    if (!done) return { heard: 'again' as const, answer: null }
    await record({ objectType: 'texts', objectId: 'inbound', objectName: 'Texts', details: { heard: done.heard } })
    return done
  },
})
