import 'server-only'
import * as z from 'zod'
import { ATTRIBUTE_TYPES } from '../segments/catalogue/types'

export const ReferencesInput = z.strictObject({
  databaseId: z.uuid({ error: 'must be an id' }),
  /** A segment that is being edited: it and those that name it are left out, because naming them would close a circle. */
  editing: z.uuid({ error: 'must be an id' }).optional(),
})

const Named = z.strictObject({ id: z.string(), name: z.string() })
const Sized = Named.extend({ size: z.number().int().min(0).nullable() })

/** What a condition can name, each by name. */
export const ReferenceChoices = z
  .strictObject({
    segments: z.array(Sized),
    lists: z.array(Sized),
    campaigns: z.array(Named),
    automations: z.array(Named),
    custom: z
      .array(z.strictObject({ name: z.string(), type: z.enum(ATTRIBUTE_TYPES) }))
      .meta({ description: 'The custom attributes of the database; a condition names one as `type.name` of the table custom_attributes' }),
  })
  .meta({ id: 'ReferenceChoices' })
export type ReferenceChoices = z.infer<typeof ReferenceChoices>
