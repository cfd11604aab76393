import type { Fragment } from '../fragment'

export const ATTRIBUTE_TYPES = ['string', 'integer', 'decimal', 'boolean', 'date', 'datetime'] as const
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number]
export type Unit = 'days' | 'years' | 'money' | 'orders' | 'items' | 'share'

/** The physical tables, under the alias that every compiled query gives them. */
export const RELATIONS = {
  customer_attributes: { alias: 'a', sql: 'customer_attributes' },
  customer: { alias: 'c', sql: 'customer' },
  customer_milestone: { alias: 'm', sql: 'customer_milestone' },
  customer_window: { alias: 'w', sql: 'customer_window' },
  customer_prediction: { alias: 'y', sql: 'customer_prediction' },
  customer_engagement: { alias: 'g', sql: 'customer_engagement' },
  customer_custom: { alias: 'k', sql: 'customer_custom' },
  order: { alias: 'o', sql: '"order"' },
  order_line: { alias: 'l', sql: 'order_line' },
  product: { alias: 'p', sql: 'product' },
  email_event: { alias: 'e', sql: 'email_event' },
  campaign_recipient: { alias: 'r', sql: 'campaign_recipient' },
  customer_loyalty: { alias: 'u', sql: 'customer_loyalty' },
  customer_affinity: { alias: 'f', sql: 'customer_affinity' },
} as const
export type Relation = keyof typeof RELATIONS

export interface StoredColumn {
  relation: Relation
  column: string
}

/**
 * Where a value comes from.
 * `column`: stored as it is. `expression`: computed from stored columns of `relation`, never from a person's text.
 * `days_since` and `age`: compared by bounds on a stored instant or day, so that they are right at any as-of.
 * `purchaser_lifecycle`: the first status whose bounds hold; see ../lifecycle.ts.
 * `within`: true when the stored distance `gap` is at most `days`, false when it is more or when more days have passed
 * since `start` without it, and no value while it may still happen.
 * `predicted_lifecycle`: by a stored probability, or by the days since `latest` where there were no `repeats`; see ../predicted-lifecycle.ts.
 * `overdue`: days since the stored instant, over the days that are `usual`.
 */
export type Source =
  | ({ kind: 'column' } & StoredColumn)
  | { kind: 'expression'; relation: Relation; sql: Fragment }
  | ({ kind: 'days_since' } & StoredColumn)
  | ({ kind: 'age' } & StoredColumn)
  | { kind: 'purchaser_lifecycle'; first: StoredColumn; latest: StoredColumn }
  | { kind: 'predicted_lifecycle'; repeats: StoredColumn; probability: StoredColumn; latest: StoredColumn }
  | ({ kind: 'overdue'; usual: StoredColumn } & StoredColumn)
  | { kind: 'within'; days: number; start: StoredColumn; gap: StoredColumn }

export interface Attribute {
  table: string
  attribute: string
  label: string
  type: AttributeType
  nullable: boolean
  description: string
  /** What fills it: an import, the attribute build, a derivation at query time. */
  origin: 'imported' | 'built' | 'derived'
  unit?: Unit
  /** All values it can have, where they are few and known. */
  values?: readonly string[]
  /** True for what tells who a person is, ids included, since some clients use email addresses; masked for roles that may not see it. */
  personal?: boolean
  source: Source
}

export interface Table {
  id: string
  label: string
  description: string
  /** `one` row for each customer, or `many` (a condition then means: at least one row matches). */
  rows: 'one' | 'many'
  relation: Relation
}

export interface Catalogue {
  tables: readonly Table[]
  attributes: readonly Attribute[]
  /** What an activity condition filters by; belongs to no table. */
  activity: readonly Attribute[]
  /**
   * The standard catalogue finds every well-formed custom attribute, since its id says all that the language needs; whether a database has
   * it is asked where there is one. The catalogue of a database finds its own and no others.
   */
  find(table: string, attribute: string): Attribute | undefined
}
