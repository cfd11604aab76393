import { sql } from './http-session'

/** Filled by running jobs, by counting and by reading, whatever anybody asks. */
const BY_THEMSELVES = ['rate_counter', 'session', 'worker_heartbeat', 'audience_answer']

/** A checksum of the rows of each table that only people change. */
export async function rowsOfTables(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !BY_THEMSELVES.includes(table.name))) {
    const [row] = await sql<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum from "${name}" t`,
    )
    sums[name] = row?.sum ?? ''
  }
  return sums
}
