import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { enqueue } from '../../jobs/queue'
import { filesInUse } from '../import-store'
import { takeTurnToMerge } from '../merge-turn-store'
import { CustomerInput } from '../profile-schema'
import { findDatabase } from '../store'
import { deletePerson, segmentsNaming } from './erase-store'
import { keepErased } from './erased-store'
import { findPerson, identitiesOf } from './people-store'
import { removeUploadsNaming } from './scrub-uploads'

const Erased = z
  .strictObject({
    orders: z.number().int().min(0).meta({ description: 'How many orders went with the person' }),
    segments: z
      .array(z.strictObject({ id: z.string(), name: z.string() }))
      .meta({ description: 'Saved segments with a condition that names the person: what they ask is left for somebody to change' }),
  })
  .meta({ id: 'Erased' })

/**
 * Deletes all that is known of a person, of everybody who was merged into them too, and keeps keyed hashes of their ids, addresses and
 * numbers, so that no import, request or webhook brings them back. It cannot be undone.
 */
export const erasePerson = operation({
  id: 'customers.erase_person',
  summary: 'Erase a person',
  effect: 'write',
  permission: 'customers:erase',
  personal: true,
  proof: true,
  input: CustomerInput,
  output: Erased,
  rest: { method: 'DELETE', path: '/databases/{databaseId}/customers/{customer}' },
  transaction: { statementTimeoutMs: 120_000, timeoutMs: 300_000 },
  async run({ ctx, input, tx, record }) {
    const now = ctx.clock.now()
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    await takeTurnToMerge(tx, database.id)
    const person = await findPerson(tx, database.id, input.customer)
    const identities = await identitiesOf(tx, database, person)
    const segments = await segmentsNaming(tx, database.id, person)
    const { orders } = await deletePerson(tx, database.id, person, now)
    await keepErased(tx, database.id, identities, now)
    await enqueue(tx, 'attributes.refresh', { databaseId: database.id })
    await record({
      objectType: 'customer',
      objectId: input.customer,
      objectName: '',
      databaseId: database.id,
      details: { orders, merged: person.numbers.length - 1, kept_hashes: identities.length },
    })
    // Before the commit: what fails here is not told as done.
    await removeUploadsNaming(person, await filesInUse(tx))
    return { orders, segments }
  },
})
