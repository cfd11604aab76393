import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { AppError } from '../../core/errors'
import { erasedAmong } from '../../customers/person/erased-store'
import { queueMail } from '../mail-store'
import { requireDatabase } from '../suppression-store'
import { RequestConsentInput, RequestedResult } from './schema'
import { insertRequest, mayBeAsked, readSignUps } from './sign-up-store'
import { CONFIRMATION } from './write-confirmation'

/** For the form of a shop, by an API key. One mail asks them to confirm; nothing else happens until they do, and the answer is always the same. */
export const requestConsent = operation({
  id: 'consents.request',
  summary: 'Ask somebody who signed up to confirm it (double opt-in)',
  effect: 'write',
  permission: 'data:ingest',
  input: RequestConsentInput,
  output: RequestedResult,
  rest: { method: 'POST', path: '/consents/requests', status: 202 },
  async run({ ctx, input: { databaseId, email, source }, tx, record }) {
    const { name } = await requireDatabase(tx, databasesOf(ctx.actor), databaseId)
    const { isOn, wording } = await readSignUps(tx, databaseId)
    if (!isOn) {
      throw new AppError('PRECONDITION_FAILED', 'Double opt-in is off for this brand.', {
        remedy: 'Nobody was asked. Turn it on under Topics, with the text that people agree to.',
      })
    }
    const at = ctx.clock.now()
    const erased = await erasedAmong(tx, databaseId, [{ kind: 'email', value: email }])
    if (erased.size === 0 && (await mayBeAsked(tx, databaseId, email, at))) {
      const id = await insertRequest(tx, { databaseId, address: email, wording, source, by: ctx.actor.name, at })
      await queueMail(tx, { kind: CONFIRMATION, reference: id, at })
    }
    await record({ objectType: 'database', objectId: databaseId, objectName: name, databaseId })
    return { accepted: true as const }
  },
})
