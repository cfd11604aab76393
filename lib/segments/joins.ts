import type { Relation } from './catalogue/types'
import { type Fragment, join, raw, sql, toText } from './fragment'

export interface Joins {
  need(relations: readonly Relation[]): void
  /** Joins a query of distinct customer ids and returns its id: NULL for the customers that are not in it. */
  set(customers: Fragment): Fragment
  /** Whether there is any such query. */
  hasSets(): boolean
  /** `attributes` stands in for the three tables of attributes, with the columns of all of them. */
  from(attributes?: Fragment): Fragment
}

const SAME_ROW: Partial<Record<Relation, string>> = {
  customer_milestone: 'cross join lateral (select a.*) m',
  customer_window: 'cross join lateral (select a.*) w',
}

/** Each but `customer` exists only for some: those with an order, an email event, or a custom attribute. */
const ONE_ROW: Partial<Record<Relation, string>> = {
  customer: 'join customer c on c.id = a.customer_id',
  customer_milestone: 'left join customer_milestone m on m.customer_id = a.customer_id',
  customer_window: 'left join customer_window w on w.customer_id = a.customer_id',
  customer_prediction: 'left join customer_prediction y on y.customer_id = a.customer_id',
  customer_engagement: 'left join customer_engagement g on g.customer_id = a.customer_id',
  customer_custom: 'left join customer_custom k on k.customer_id = a.customer_id',
}

/**
 * Collects what a definition needs beside customer_attributes. Sets are left joins and not `in (…)`: inside OR or an aggregate's
 * filter PostgreSQL runs a large `in` once a row, while a left join is hashed once and turned into a semi or anti join where it can be.
 */
export function createJoins(): Joins {
  const needed = new Set<Relation>()
  const sets = new Map<string, { alias: string; customers: Fragment }>()
  return {
    need(relations) {
      for (const relation of relations) needed.add(relation)
    },
    set(customers) {
      const key = JSON.stringify([toText(customers), customers.values])
      const known = sets.get(key) ?? { alias: `s${sets.size + 1}`, customers }
      sets.set(key, known)
      return raw(`${known.alias}.customer_id`)
    },
    hasSets: () => sets.size > 0,
    from(attributes) {
      const texts = attributes ? { ...ONE_ROW, ...SAME_ROW } : ONE_ROW
      const tables = Object.entries(texts).flatMap(([relation, text]) => (needed.has(relation as Relation) ? [raw(text)] : []))
      const joined = [...sets.values()].map(({ alias, customers }) => {
        const name = raw(alias)
        return sql`left join (${customers}) ${name} on ${name}.customer_id = a.customer_id`
      })
      return join([attributes ? sql`${attributes} a` : raw('customer_attributes a'), ...tables, ...joined], ' ')
    },
  }
}
