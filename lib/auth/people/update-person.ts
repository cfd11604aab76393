import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { findPerson, lockPerson, setDatabases, setRole } from '../people-store'
import { requireReach } from '../reach'
import { PersonChanges } from '../schema'
import { endSessions } from '../sessions-store'
import { requireOtherAdmin } from './last-admin'

/** A field that is left out keeps its value. Whoever is changed signs in again, so that no open page keeps the old rights. */
export const updatePerson = operation({
  id: 'people.update',
  summary: "Change a person's role and databases",
  effect: 'write',
  permission: 'people:write',
  proof: true,
  input: PersonChanges,
  output: z.object({ id: z.string() }),
  rest: { method: 'PATCH', path: '/people/{id}' },
  async run({ ctx, input, tx, record }) {
    const { id, role, databases } = input
    if (role !== undefined) await requireOtherAdmin(tx, id, role)
    await lockPerson(tx, id)
    const person = await findPerson(tx, id)
    await requireReach(tx, ctx.actor, person.databases)
    if (databases !== undefined) await requireReach(tx, ctx.actor, databases)
    if (role === undefined && databases === undefined) throw new AppError('INVALID_INPUT', 'Nothing to change was named.')
    if (role !== undefined) await setRole(tx, id, role)
    if (databases !== undefined) await setDatabases(tx, id, databases)
    await endSessions(tx, id)
    await record({
      objectType: 'person',
      objectId: id,
      objectName: person.name,
      details: {
        ...(role === undefined ? {} : { roleBefore: person.role, role }),
        ...(databases === undefined ? {} : { databases: databases === 'all' ? 'all' : databases.length }),
      },
    })
    return { id }
  },
})
