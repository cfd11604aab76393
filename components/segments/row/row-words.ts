import { labelOf } from '@/lib/segments/catalogue/label'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import { describeCondition, type Names } from '@/lib/segments/describe'
import type { Row } from '../draft/draft'
import { problemOf } from '../draft/problems'
import { conditionOf } from '../draft/to-definition'
import { BEHAVIOURS } from '../picker/places'

/** The name of a row for those who hear it: its sentence, or what it is about and what it still needs. */
export function rowWords(row: Row, catalogue: Catalogue, names: Names): string {
  const problem = problemOf(row, catalogue)
  const condition = problem ? undefined : conditionOf(row)
  return condition ? describeCondition(condition, catalogue, names) : `${subject(row, catalogue)}: ${problem?.text ?? 'needs a value'}`
}

function subject(row: Row, catalogue: Catalogue): string {
  if (row.kind === 'attribute') return catalogue.find(row.table, row.attribute)?.label ?? labelOf(row.attribute)
  if (row.kind === 'member') return row.of === 'segment' ? 'Segment' : 'List'
  if (row.kind === 'activity') return row.in === 'campaign' ? 'Campaign activity' : 'Automation activity'
  return BEHAVIOURS.find(({ behaviour }) => behaviour === row.behaviour)?.label ?? labelOf(row.behaviour)
}
