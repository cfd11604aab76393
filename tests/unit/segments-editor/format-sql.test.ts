import { loadModule, parseSync } from 'libpg-query'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatSql } from '../../../components/segments/sql/format-sql'

/** The parser's tree without the places of its nodes. */
const treeOf = (text: string): string =>
  JSON.stringify(parseSync(text), (key, value: unknown) => (/location|_start$|_end$|stmt_len/.test(key) ? undefined : value))

const QUERIES = [
  "select customer_key from customer_360 where city = 'New  York' and (state = 'NY' or postal like '1%')",
  'with t as (select customer_key, count(*) n from unified_transactions group by customer_key having count(*)>=2) select customer_key from t order by 1',
  'select a.customer_key from customer_attributes a left join transaction_attributes_extended t on t.customer_key=a.customer_key where t.l12m_order_revenue between 10 and 20.5 and a.is_business is not true',
  "select customer_key from customer_360 where age > 3 -- a note\nand birthdate is distinct from date '2000-01-01' /* and\n so on */ and city is not null",
  "select customer_key from customer_360 where left(city, 1) in ('a', 'b') union all select customer_key from customer_360 where extract(year from birthdate)::int % 2 = -1",
  "select customer_key from customer_360 where city = e'it\\'s  so' or city = U&'d\\0061t'",
  "select customer_key from customer_360 where -customer_key<-1 and customer_key=-1 or city=date'2020-01-01'::text",
  'select "customer_key" from customer_360 where city !~ \'x\' and customer_key = any(array[1,2,3]::bigint[]) limit 5 offset 1e1',
]

describe('formatting a query', () => {
  beforeAll(() => loadModule())

  it.each(QUERIES)('keeps what it means, and does nothing the second time: %s', (query) => {
    const formatted = formatSql(query)
    expect(treeOf(formatted)).toBe(treeOf(query))
    expect(formatSql(formatted)).toBe(formatted)
  })

  it('puts clauses and parts of a condition on lines of their own', () => {
    expect(formatSql("select customer_key from customer_360 where city = 'Lund' and (state = 'x' or postal = 'y')")).toBe(
      "select customer_key\nfrom customer_360\nwhere city = 'Lund'\n  and (state = 'x'\n    or postal = 'y')",
    )
  })
})
