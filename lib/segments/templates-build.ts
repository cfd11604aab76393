import type { Day } from '../core/calendar'
import { ActivityCondition, AttributeCondition, type Condition, type Definition, type Group, type Operator, PurchaseCondition } from './schema'

export const TEMPLATE_GROUPS = [
  'Win back',
  'Who left, and why',
  'One-time and new buyers',
  'Best customers',
  'Recency, frequency, value',
  'Before they leave',
  'Predicted',
  'Reach and leaving out',
] as const
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number]

export interface Template {
  name: string
  description: string
  group: TemplateGroup
  definition: Definition
}

/** What recipes are written with; each condition gets an id of its own. */
export interface Recipes {
  tae: (attribute: string, operator: Operator, value?: unknown) => Condition
  ca: (attribute: string, operator: Operator, value?: unknown) => Condition
  pclv: (attribute: string, operator: Operator, value?: unknown) => Condition
  on: (table: string, attribute: string, operator: Operator, value?: unknown) => Condition
  /** Days since the latest order, both ends in. */
  gone: (from: number, to?: number) => Condition[]
  bought: (rest: object) => Condition
  inCampaign: (filters: object[]) => Condition
  /** The day that the templates are for: some name a year. */
  today: Day
}

export function recipesFor(newId: () => string, today: Day): Recipes {
  const on: Recipes['on'] = (table, attribute, operator, value) =>
    AttributeCondition.parse({ id: newId(), kind: 'attribute', table, attribute, operator, ...(value === undefined ? {} : { value }) })
  const tae: Recipes['tae'] = (...rest) => on('transaction_attributes_extended', ...rest)
  const since = (operator: Operator, value: number): Condition => tae('days_since_latest_order', operator, value)
  return {
    on,
    tae,
    ca: (...rest) => on('customer_attributes', ...rest),
    pclv: (attribute, ...rest) => on('predicted_clv_attributes', attribute, ...rest),
    gone: (from, to) => [since('greater_or_equal', from), ...(to === undefined ? [] : [since('less_or_equal', to)])],
    bought: (rest) => PurchaseCondition.parse({ id: newId(), kind: 'purchase', when: { operator: 'any_time' }, filters: [], ...rest }),
    inCampaign: (filters) => ActivityCondition.parse({ id: newId(), kind: 'activity', in: 'campaign', filters }),
    today,
  }
}

/** All of the conditions, in one section. */
export function all(...of: Condition[]): Definition {
  return sections({ match: 'all', of })
}

export function sections(...of: Group[]): Definition {
  return { version: 1, include: { match: 'all', of }, exclude: null }
}

export function excluding(definition: Definition, ...of: Condition[]): Definition {
  return { ...definition, exclude: { match: 'all', of: [{ match: 'all', of }] } }
}

export const ago = (words: string): { relative: string } => ({ relative: words })
