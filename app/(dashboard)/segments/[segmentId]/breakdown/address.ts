import * as z from 'zod'
import { COMPARES, type CompareBy, PERIODS, type Period } from '@/components/audience/compare-by'

const ids = <Id extends string>(entries: readonly { id: Id }[]): [Id, ...Id[]] => entries.map(({ id }) => id) as [Id, ...Id[]]
const Named = z.string().regex(/^\w{1,100}\.\w{1,100}$/)

export interface AskedBreakdown {
  by: CompareBy
  /** Undefined until somebody chooses: the past year, and the lifetime where nobody ordered in it. */
  period: Period | undefined
  /** `table.attribute`; undefined for those that are kept. */
  charts: string[] | undefined
}

/** What the address asks for; what it names that makes no sense is as though it were not there. */
export function readBreakdown({ compare, period, by }: Record<string, string | string[] | undefined>): AskedBreakdown {
  const charts = [by ?? []].flat().filter((name) => Named.safeParse(name).success)
  return {
    by: z.enum(ids(COMPARES)).catch('purchasers').parse(compare),
    period: z.enum(ids(PERIODS)).optional().catch(undefined).parse(period),
    charts: charts.length > 0 ? [...new Set(charts)].slice(0, 6) : undefined,
  }
}
