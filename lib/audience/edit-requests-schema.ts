import 'server-only'
import * as z from 'zod'

const Id = z.uuid({ error: 'must be an id' })
const Person = z.strictObject({ id: z.string(), name: z.string() })

const LONGEST_NOTE = 1_000

export const RequestEditInput = z.strictObject({
  id: Id,
  note: z
    .string()
    .trim()
    .min(1, { error: 'is missing: say what should be changed' })
    .max(LONGEST_NOTE, { error: `is longer than ${LONGEST_NOTE} characters` })
    .meta({ description: 'What should be changed, in words' }),
})
export const CloseEditRequestInput = z.strictObject({ id: Id, requestId: Id })

/** What somebody who may not change a segment asks to have changed. */
export const EditRequest = z.strictObject({
  id: Id,
  by: Person,
  asked: Person.nullable().meta({ description: 'Who got a mail about it; null where nobody can change the segment now' }),
  note: z.string(),
  requestedAt: z.string().meta({ format: 'date-time' }),
})
export type EditRequest = z.output<typeof EditRequest>

export const EditRequestsResult = z.array(EditRequest)
export const ClosedEditRequest = z.strictObject({ id: z.string() })
