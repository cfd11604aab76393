import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { generateId } from '../core/ids'
import { catalogueOf } from '../customers/catalogue'
import { findDatabase } from '../customers/store'
import { describe } from '../segments/describe'
import { Definition } from '../segments/schema'
import { readForm } from '../segments/search/read-form'
import { namedReferences } from './named-store'

const ReadInput = z.strictObject({
  databaseId: z.uuid(),
  text: z
    .string()
    .max(1_000_000)
    .meta({ description: 'JSON, a sentence such as segments are described in, or a search string such as s=&as_last_order_dateFrom=Past-90-Days' }),
})

const ReadResult = z.strictObject({
  form: z.enum(['json', 'sentence', 'search']),
  definition: Definition,
  words: z.string().meta({ description: 'The definition as one sentence' }),
  notes: z.array(z.string()).readonly().meta({ description: 'Understood, but not in every way as it was written' }),
  refused: z
    .array(z.strictObject({ part: z.string(), message: z.string() }))
    .readonly()
    .meta({ description: 'Parts of a search that say nothing here' }),
})

/** What somebody wrote as a definition, with its sentence; what is not understood is named. */
export const readSegment = operation({
  id: 'segments.read',
  summary: 'Read a definition from text',
  effect: 'read',
  permission: 'segments:read',
  input: ReadInput,
  output: ReadResult,
  rest: { method: 'POST', path: '/segments/read' },
  async run({ ctx, input, tx }): Promise<z.output<typeof ReadResult>> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const named = await namedReferences(tx, viewerOf(ctx.actor), database.id)
    const names = new Map(named.map(({ of, id, name }) => [`${of} ${id}`, name]))
    const catalogue = await catalogueOf(tx, database.id)
    const read = readForm(input.text, {
      catalogue,
      newId: generateId,
      // Somebody else may have called theirs like one's own private one: then the name alone says neither.
      lookUp: (of, name) => {
        const [found, another] = named.filter((one) => one.of === of && one.name === name)
        return another ? undefined : found?.id
      },
    })
    if (read.ok) {
      const { form, definition, notes, refused } = read
      return { form, definition, words: describe(definition, catalogue, names), notes, refused }
    }
    const at = read.position === undefined ? '' : ` (at character ${read.position + 1})`
    throw new AppError('INVALID_INPUT', 'The text cannot be read as a segment.', {
      remedy: 'Correct what is named and try again.',
      issues:
        read.issues.length > 0
          ? read.issues.map(({ path, message }) => ({ path: ['text', ...path], message }))
          : [{ path: ['text'], message: `${read.message}${at}` }],
    })
  },
})
