import 'server-only'
import { AppError } from '../core/errors'
import { catalogueOf } from '../customers/catalogue'
import type { Tx } from '../db/transaction'
import { CUSTOM_TABLE } from '../segments/catalogue/custom-attributes'
import { conditionsOf, normalise } from '../segments/normalise'
import type { References } from '../segments/references'
import type { AttributeCondition, Definition } from '../segments/schema'
import { pathTo } from './references'

/** @throws AppError INVALID_INPUT or PRECONDITION_FAILED where the definition, or a segment in it, asks for an attribute that the database has not. */
export async function requireCustom(tx: Tx, databaseId: string, definition: Definition, references: References): Promise<void> {
  const own = customConditions(definition)
  const inner = [...references.values()].flatMap((one) => (one.kind === 'dynamic' ? customConditions(one.definition) : []))
  if (own.length + inner.length === 0) return
  const catalogue = await catalogueOf(tx, databaseId)
  const isUnknown = ({ table, attribute }: AttributeCondition): boolean => catalogue.find(table, attribute) === undefined
  const wrong = own.find(isUnknown)
  const unknown = wrong ?? inner.find(isUnknown)
  if (!unknown) return
  const [type = '', name = ''] = unknown.attribute.split('.')
  throw new AppError(wrong ? 'INVALID_INPUT' : 'PRECONDITION_FAILED', `This database has no custom attribute “${name}” of the type ${type}.`, {
    remedy: 'Nothing was saved and nobody was counted. Import the attribute first, or choose another one.',
    ...(wrong ? { issues: [{ path: [...pathTo(definition, wrong.id), 'attribute'], message: 'is not an attribute of this database' }] } : {}),
  })
}

function customConditions(definition: Definition): AttributeCondition[] {
  return conditionsOf(normalise(definition))
    .filter((one) => one.kind === 'attribute')
    .filter(({ table }) => table === CUSTOM_TABLE)
}
