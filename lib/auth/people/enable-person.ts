import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { findPerson, setDisabled } from '../people-store'
import { requireReach } from '../reach'
import { PersonId } from '../schema'

export const enablePerson = operation({
  id: 'people.enable',
  summary: 'Enable a person again',
  effect: 'write',
  permission: 'people:write',
  proof: true,
  input: z.strictObject({ id: PersonId }),
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/people/{id}/enable' },
  async run({ ctx, input: { id }, tx, record }) {
    const person = await findPerson(tx, id)
    await requireReach(tx, ctx.actor, person.databases)
    await setDisabled(tx, id, null)
    await record({ objectType: 'person', objectId: id, objectName: person.name })
    return { id }
  },
})
