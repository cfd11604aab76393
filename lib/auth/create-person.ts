import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { NewPerson } from './schema'
import { findPersonByEmail, insertPerson } from './store'

export const createPerson = operation({
  id: 'people.create',
  summary: 'Add a person',
  effect: 'write',
  permission: 'people:write',
  allDatabases: true,
  input: NewPerson,
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/people', status: 201 },
  async run({ input, tx, record }) {
    if (await findPersonByEmail(tx, input.email)) {
      throw new AppError('CONFLICT', 'A person with this email address exists already.', { remedy: 'Nobody was added. Use another address.' })
    }
    const { id } = await insertPerson(tx, input)
    await record({ objectType: 'person', objectId: id, objectName: input.name, details: { role: input.role } })
    return { id }
  },
})
