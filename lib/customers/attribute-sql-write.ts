import 'server-only'
import {
  DIMENSIONS,
  ENGAGEMENT_COLUMNS,
  MILESTONE_COLUMNS,
  OWN_COLUMNS,
  RELATIVE_DECILES,
  RELATIVE_FLAGS,
  WINDOW_COLUMNS,
  WINDOW_ROLLUPS,
} from './attribute-columns'
import { WINDOW_NAMES } from './attribute-windows'

export interface Target {
  table: string
  columns: readonly string[]
  /** A select, in brackets, of customer_id and the columns by their names. */
  source: string
  /** The customers of the batch that have a row. */
  present?: string
}

const DIMENSION_VALUES = DIMENSIONS.flatMap(({ column, count, preferred }) =>
  WINDOW_NAMES.flatMap((name) => [
    `coalesce(batch_${column}.${name}_${count}, 0)::smallint as ${name}_${count}`,
    `batch_${column}.${name}_${preferred} as ${name}_${preferred}`,
  ]),
)

export const WINDOWS: Target = {
  table: 'customer_window',
  columns: WINDOW_COLUMNS,
  source: `(select r.customer_id, ${[...WINDOW_ROLLUPS.map((column) => `r.${column}`), ...DIMENSION_VALUES].join(', ')}
    from batch_rollup r ${DIMENSIONS.map(({ column }) => `left join batch_${column} on batch_${column}.customer_id = r.customer_id`).join(' ')})`,
}

export const MILESTONES: Target = {
  table: 'customer_milestone',
  columns: [...MILESTONE_COLUMNS, 'household'],
  source: '(select r.*, s.household from batch_rollup r join batch_customer s on s.customer_id = r.customer_id)',
}

export const ENGAGEMENT: Target = {
  table: 'customer_engagement',
  columns: ENGAGEMENT_COLUMNS,
  source: '(select * from batch_engagement)',
  present: 'batch_engagement',
}

const RELATIVE_VALUES = [
  ...RELATIVE_FLAGS.map((column) => `coalesce(relative.${column}, false) as ${column}`),
  ...RELATIVE_DECILES.map((column) => `relative.${column}`),
]

export const ATTRIBUTES: Target = {
  table: 'customer_attributes',
  columns: [...OWN_COLUMNS, ...RELATIVE_FLAGS, ...RELATIVE_DECILES],
  source: `(select s.customer_id, ${[...OWN_COLUMNS.map((column) => `s.${column}`), ...RELATIVE_VALUES].join(', ')}
    from staged_attributes s left join relative on relative.customer_id = s.customer_id)`,
}

/** What another customer's orders moved. */
export const OTHERS: Target = {
  table: 'customer_attributes',
  columns: [...RELATIVE_FLAGS, ...RELATIVE_DECILES],
  source: '(select * from relative where not exists (select from staged_attributes s where s.customer_id = relative.customer_id))',
}

/** Not an upsert: `on conflict` locks, and so rewrites, also the rows that stay as they are. */
export function updateChanged({ table, columns, source }: Target): string {
  const list = (alias: string): string => columns.map((column) => `${alias}.${column}`).join(', ')
  return `update ${table} t set ${columns.map((column) => `${column} = s.${column}`).join(', ')}
    from ${source} s where t.customer_id = s.customer_id and (${list('t')}) is distinct from (${list('s')})`
}

export function insertAll({ table, columns, source }: Target): string {
  return `insert into ${table} (customer_id, ${columns.join(', ')})
    select s.customer_id, ${columns.map((column) => `s.${column}`).join(', ')} from ${source} s order by s.customer_id`
}

export function insertMissing({ table, columns, source }: Target): string {
  const missing = `(select * from ${source} s where not exists (select from ${table} t where t.customer_id = s.customer_id))`
  return insertAll({ table, columns, source: missing })
}

/** For customers of the batch whose last order, or last email event, is gone. */
export function deleteGone({ table, present = 'batch_rollup' }: Target): string {
  return `delete from ${table} t using batch_customer s
    where t.customer_id = s.customer_id and not exists (select from ${present} r where r.customer_id = s.customer_id)`
}
