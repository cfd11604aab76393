import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { findPerson } from '../people-store'
import { PersonId } from '../schema'
import { endSessions } from '../sessions-store'

/** For a lost laptop: the person signs in again. */
export const endSessionsOfPerson = operation({
  id: 'people.end-sessions',
  summary: 'Sign a person out everywhere',
  effect: 'write',
  permission: 'people:write',
  input: z.strictObject({ id: PersonId }),
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/people/{id}/end-sessions' },
  async run({ input: { id }, tx, record }) {
    const person = await findPerson(tx, id)
    await endSessions(tx, id)
    await record({ objectType: 'person', objectId: id, objectName: person.name })
    return { id }
  },
})
