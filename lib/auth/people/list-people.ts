import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { type Invitation, listUnanswered } from '../invitation-store'
import { inviterStillMay } from '../inviter'
import { databaseNames, listPeople as findAll } from '../people-store'
import { databasesOf } from '../permissions'
import { OpenInvitation, Person } from '../schema'

export const listPeople = operation({
  id: 'people.list',
  summary: 'List the people and the open invitations',
  effect: 'read',
  permission: 'people:read',
  input: z.strictObject({}),
  output: z.object({ people: z.array(Person), invitations: z.array(OpenInvitation) }),
  rest: { method: 'GET', path: '/people' },
  async run({ ctx, tx }) {
    const now = ctx.clock.now()
    const names = await databaseNames(tx, databasesOf(ctx.actor))
    const invitations: OpenInvitation[] = []
    for (const invitation of await listUnanswered(tx)) {
      const { id, email, role, invitedBy, expiresAt } = invitation
      const state = expiresAt <= now ? 'expired' : (await inviterStillMay(tx, invitation, now)) ? 'open' : 'void'
      invitations.push({ id, email, role, databases: named(invitation, names), invitedBy, state, expiresAt: expiresAt.toISOString() })
    }
    const people = (await findAll(tx)).map((person) => ({ ...person, databases: seen(person.databases, names) }))
    return { people, invitations }
  },
})

/** What lies beyond the reach of whoever asks is left out, as everywhere. */
function seen(databases: Person['databases'], names: Map<string, string>): Person['databases'] {
  return databases === 'all' ? 'all' : databases.filter(({ id }) => names.has(id))
}

/** A database that was deleted meanwhile is left out too. */
function named({ databases }: Invitation, names: Map<string, string>): OpenInvitation['databases'] {
  if (databases === 'all') return 'all'
  return databases.flatMap((id) => {
    const name = names.get(id)
    return name === undefined ? [] : [{ id, name }]
  })
}
