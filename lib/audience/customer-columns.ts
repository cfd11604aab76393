import 'server-only'
import { AppError } from '../core/errors'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Attribute } from '../segments/catalogue/types'
import type { AttributeRef } from './overview-schema'

/** The attributes that make a column: one value for each customer. @throws AppError INVALID_INPUT for another. */
export function columnsFor(refs: readonly AttributeRef[], path = 'columns'): Attribute[] {
  return refs.map(({ table, attribute }, index) => {
    const found = STANDARD_CATALOGUE.find(table, attribute)
    const rows = STANDARD_CATALOGUE.tables.find(({ id }) => id === table)?.rows
    if (found && rows === 'one') return found
    throw new AppError('INVALID_INPUT', 'One of these attributes makes no column.', {
      remedy: 'Choose another one: a column has one value for each customer.',
      issues: [{ path: [path, index], message: found ? 'has several values for each customer' : 'is not in the catalogue' }],
    })
  })
}
