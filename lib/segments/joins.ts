import type { Relation } from './catalogue/types'
import { type Fragment, join, raw, sql, toText } from './fragment'

export interface Joins {
  need(relations: readonly Relation[]): void
  /** Joins a query of distinct customer ids and returns its id: NULL for the customers that are not in it. */
  set(customers: Fragment): Fragment
  from(): Fragment
}

/** Milestones and windows exist only for customers with an order. */
const ONE_ROW: Partial<Record<Relation, string>> = {
  customer: 'join customer c on c.id = a.customer_id',
  customer_milestone: 'left join customer_milestone m on m.customer_id = a.customer_id',
  customer_window: 'left join customer_window w on w.customer_id = a.customer_id',
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
    from() {
      const tables = Object.entries(ONE_ROW).flatMap(([relation, text]) => (needed.has(relation as Relation) ? [raw(text)] : []))
      const joined = [...sets.values()].map(({ alias, customers }) => {
        const name = raw(alias)
        return sql`left join (${customers}) ${name} on ${name}.customer_id = a.customer_id`
      })
      return join([raw('customer_attributes a'), ...tables, ...joined], ' ')
    },
  }
}
