import * as z from 'zod'

const Named = z.string().regex(/^\w{1,100}\.\w{1,100}$/)

export interface AskedCustomers {
  /** `table.attribute`; undefined for the standard ones. */
  columns: string[] | undefined
  sort: string | undefined
  direction: 'ascending' | 'descending'
}

/** What the address asks for; what it names that makes no sense is as though it were not there. */
export function readCustomers({ column, sort, direction }: Record<string, string | string[] | undefined>): AskedCustomers {
  const columns = [column ?? []].flat().filter((name) => Named.safeParse(name).success)
  return {
    columns: columns.length > 0 ? [...new Set(columns)].slice(0, 20) : undefined,
    sort: Named.optional().catch(undefined).parse(sort),
    direction: direction === 'descending' ? 'descending' : 'ascending',
  }
}
