import 'server-only'
import { randomBytes } from 'node:crypto'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { findDatabase } from '../customers/store'
import { SourceInput, SourceSecretResult } from './schema'
import { findSource, insertSource } from './store'

/** A secret that is made here is in this answer and never told again. */
export const createSource = operation({
  id: 'sources.create',
  summary: 'Connect a shop',
  effect: 'write',
  permission: 'data:write',
  proof: true,
  input: SourceInput,
  output: SourceSecretResult,
  rest: { method: 'POST', path: '/sources', status: 201 },
  isSecret: true,
  async run({ ctx, input, tx, record }) {
    const databases = databasesOf(ctx.actor)
    const database = await findDatabase(tx, databases, input.databaseId)
    if (input.provider === 'shopify' && input.secret === undefined) throw missingSecret()
    const made = input.secret === undefined ? randomBytes(24).toString('base64url') : null
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const id = await insertSource(tx, { ...input, secret: input.secret ?? made ?? '', author })
    await record({ objectType: 'source', objectId: id, objectName: input.name, databaseId: database.id, details: { provider: input.provider } })
    return { source: await findSource(tx, databases, id), secret: made }
  },
})

function missingSecret(): AppError {
  return new AppError('INVALID_INPUT', 'The secret that Shopify signs with is missing.', {
    remedy: 'Nothing was saved. Shopify shows it under Settings, Notifications, Webhooks.',
    issues: [{ path: ['secret'], message: 'is missing' }],
  })
}
