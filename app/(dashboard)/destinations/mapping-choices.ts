import type { Ctx } from '@/lib/actions/context'
import { attributeChoices } from '@/lib/audience/attribute-choices'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { sampleValues } from '@/lib/destinations/sample-values'

/** What can fill a field of a destination, with what it holds of somebody. */
export async function mappingChoices(ctx: Ctx, databaseId: string): Promise<AttributeChoice[]> {
  const input = { databaseId }
  const [{ attributes }, { values }] = await Promise.all([attributeChoices({ ctx, input }), sampleValues({ ctx, input })])
  return attributes.map((one) => {
    const sample = values[one.id]
    return sample === undefined ? one : { ...one, sample }
  })
}
