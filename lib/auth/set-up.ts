import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { setupToken } from './setup-token'
import { FirstAdmin } from './schema'
import { countPeople, insertPerson, lockPeople } from './store'

/** The first person, an admin. Run by the system actor of the set-up page; the token stands in for a sign-in. */
export const setUp = operation({
  id: 'people.set-up',
  summary: 'Create the first admin',
  effect: 'write',
  permission: 'people:write',
  input: FirstAdmin,
  output: z.object({ id: z.string() }),
  async run({ input, tx, record }) {
    await lockPeople(tx)
    if ((await countPeople(tx)) > 0) {
      throw new AppError('PRECONDITION_FAILED', 'Rekindle is set up already.', { remedy: 'Sign in, or ask an admin for an account.' })
    }
    if (!matches(input.setupToken, setupToken())) {
      throw new AppError('FORBIDDEN', 'This is not the set-up code of this installation.', {
        remedy: 'Copy the code that was printed where Rekindle was started.',
        issues: [{ path: ['setupToken'], message: 'does not match' }],
      })
    }
    const { id } = await insertPerson(tx, { ...input, role: 'admin' })
    await record({ objectType: 'person', objectId: id, objectName: input.name, details: { role: 'admin' } })
    return { id }
  },
})

function matches(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given.trim()), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
