import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { listCustomAttributes } from '../customers/custom-store'
import { findDatabase } from '../customers/store'
import { activitiesOf, listsToName, segmentsToName } from './namable-store'
import { ReferenceChoices, ReferencesInput } from './references-schema'

export const listReferences = operation({
  id: 'segments.references',
  summary: 'List what a condition can name',
  effect: 'read',
  permission: 'segments:read',
  input: ReferencesInput,
  output: ReferenceChoices,
  rest: { method: 'GET', path: '/segments/references' },
  async run({ ctx, input, tx }): Promise<ReferenceChoices> {
    const { id } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    return {
      segments: await segmentsToName(tx, viewerOf(ctx.actor), id, input.editing),
      lists: await listsToName(tx, id),
      campaigns: await activitiesOf(tx, id, 'campaign'),
      automations: await activitiesOf(tx, id, 'automation'),
      custom: (await listCustomAttributes(tx, id)).map(({ name, type }) => ({ name, type })),
    }
  },
})
