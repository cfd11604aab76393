import { ACTIVITY_TABLE, isOfAllRows } from './catalogue/campaign-recipients'
import type { Attribute, Catalogue } from './catalogue/types'
import { compileComparison } from './compile-attribute'
import { rowsOf } from './compile-rows'
import type { Moment } from './dates'
import { cast } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import { misfit } from './misfit'
import type { ActivityCondition, Filter } from './schema'

const KEYS = { campaign: 'r.campaign_id', automation: 'r.automation_id' } as const

/** The customers with at least one entry that passes the filters of a row, and whose entries together pass the others; also for `is_not_in`. */
export function compileActivity(condition: ActivityCondition, context: { catalogue: Catalogue; databaseId: string; moment: Moment }): Fragment {
  const { catalogue, databaseId, moment } = context
  const filters = condition.filters.map((filter) => ({ filter, attribute: attributeOf(filter, catalogue) }))
  const compiled = (ofAllRows: boolean): Fragment[] =>
    filters
      .filter(({ filter }) => isOfAllRows(filter.attribute) === ofAllRows)
      .map(({ filter, attribute }) => compileComparison(filter, attribute, moment))
  const { from, scope } = rowsOf('campaign_recipient', [], databaseId, moment)
  const key = raw(KEYS[condition.in])
  const named = condition.ref === undefined ? sql`${key} is not null` : sql`${key} = ${cast(condition.ref, 'uuid')}`
  const grouped = sql`select r.customer_id from ${from} where ${join([scope, named, ...compiled(false)], ' and ')} group by r.customer_id`
  const having = compiled(true)
  return having.length === 0 ? grouped : sql`${grouped} having ${join(having, ' and ')}`
}

function attributeOf(filter: Filter, catalogue: Catalogue): Attribute {
  const attribute = catalogue.find(ACTIVITY_TABLE, filter.attribute)
  if (!attribute) throw misfit(filter)
  return attribute
}
