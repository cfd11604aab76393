import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { newAccess } from './access'
import { sizeOfMembers } from './numbers-store'
import { CreatedStaticResult } from './results'
import { insertSegment, isNameTaken, setSize } from './saved-store'
import { type CreatedStatic, CreateStaticInput } from './members-schema'
import { nameTakenError, nobodyFoundError } from './state'
import { takeMembers } from './take-members'

/** A segment of the customers of a file, or of those that are named. */
export const createStaticSegment = operation({
  id: 'segments.create_static',
  summary: 'Save a list of customers as a static segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  personal: true,
  input: CreateStaticInput,
  output: CreatedStaticResult,
  rest: { method: 'POST', path: '/segments/static', status: 201, location: '/segments/{id}' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 600_000 },
  async run({ ctx, input, tx, record }): Promise<CreatedStatic> {
    const { name, folder, description } = input
    const { id: databaseId } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const access = await newAccess(tx, ctx.actor, databaseId, input)
    if (await isNameTaken(tx, databaseId, access.privateTo, name)) throw nameTakenError(name)
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const content = { name, folder, description, definition: null, kind: 'static' as const, size: null, note: '' }
    const id = await insertSegment(tx, databaseId, content, access, author)
    const { size, ...rows } = await takeMembers(tx, ctx, { of: 'segment', id, at: author.at }, databaseId, input.members)
    if (size === 0) throw nobodyFoundError(rows.rows)
    await setSize(tx, id, 1, await sizeOfMembers(tx, id), author.at)
    await record({ objectType: 'segment', objectId: id, objectName: name, databaseId, details: { version: 1, size, saved: 'static', ...rows } })
    return { id, version: 1, size, ...rows }
  },
})
