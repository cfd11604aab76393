import 'server-only'
import * as z from 'zod'

export const CustomerSegmentsInput = z.strictObject({
  databaseId: z.uuid({ error: 'must be an id' }),
  customer: z.string().regex(/^\d{1,18}$/, { error: 'must be the number of a customer' }),
})

const Count = z.number().int().min(0)
const Day = z.string().meta({ format: 'date' })

const OwnSegment = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['dynamic', 'static', 'sql']),
    since: Day.nullable().meta({ description: 'The first day of being in; null where it is not known' }),
    isSinceOrLonger: z.boolean().meta({ description: 'It was looked no further back than `since`' }),
    until: Day.nullable().meta({ description: 'The first day of being out if nothing is bought; null where none is known' }),
    reasons: z.array(z.string()).meta({ description: 'The conditions that turn on that day, in words' }),
  })
  .meta({ id: 'OwnSegment' })
export type OwnSegment = z.infer<typeof OwnSegment>

export const CustomerSegmentsResult = z
  .strictObject({
    segments: z.array(OwnSegment),
    asked: Count.meta({ description: 'Segments that she was looked for in' }),
    hidden: Count.meta({ description: 'Left out: their conditions name people, whom the asker may not see' }),
    unread: Count.meta({ description: 'Left out: their conditions can no longer be read' }),
    beyond: Count.meta({ description: 'Left out: there are more segments than are asked at once' }),
  })
  .meta({ id: 'CustomerSegments' })
export type CustomerSegments = z.infer<typeof CustomerSegmentsResult>
