import 'server-only'
import * as z from 'zod'
import { LINT_IDS } from '../segments/lint/types'
import { Definition } from '../segments/schema'

const FixResult = z.union([
  z.strictObject({ label: z.string(), definition: Definition }),
  z.strictObject({ label: z.string(), segmentId: z.string() }),
])

export const LintsResult = z.array(
  z
    .strictObject({
      id: z.enum(LINT_IDS),
      severity: z.enum(['error', 'warning', 'note']),
      conditions: z.array(z.string()).readonly().meta({ description: 'Ids of the conditions it is about; none when it is about the whole' }),
      sentence: z.string(),
      fixes: z.array(FixResult).readonly().meta({ description: 'The whole definition afterwards, or the saved segment that already says it' }),
    })
    .meta({ id: 'SegmentLint' }),
)
