import 'server-only'
import * as z from 'zod'
import { Id, RawDefinition } from './schema'

export const ImpactInput = z.strictObject({ id: Id, definition: RawDefinition })

const Count = z.number().int().min(0)

export const ImpactResult = z
  .strictObject({
    before: Count.meta({ description: 'Members as the segment is saved now' }),
    after: Count,
    entering: Count.meta({ description: 'Members by the new conditions and not by the saved ones' }),
    leaving: Count.meta({ description: 'Members by the saved conditions and not by the new ones' }),
    usedIn: z.array(z.string()).meta({ description: 'Names of what uses the segment' }),
  })
  .meta({ id: 'SegmentImpact' })
export type SegmentImpact = z.infer<typeof ImpactResult>
