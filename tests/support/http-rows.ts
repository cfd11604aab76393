import { sql } from './http-session'

/** Filled by running jobs, by counting and by reading, whatever anybody asks. */
const BY_THEMSELVES = ['rate_counter', 'session', 'worker_heartbeat', 'audience_answer']

/** Worked out by the worker, in its own time, from the rows of other tables, which are all looked at. */
const WORKED_OUT = ['customer_attributes', 'customer_milestone', 'customer_window', 'customer_channel', 'customer_engagement', 'customer_touched']

/** Columns of a database that the worker sets, whenever contacts are to be read or attributes to be built. */
const BY_THE_WORKER = ['data_version', 'attributes_as_of', 'attributes_built_at', 'contacts_read_as']

/** Rows that nobody asked for: a fit of the models comes by itself once attributes are built. */
const ASKED_BY_NOBODY: Record<string, string> = { prediction_run: "where asked_by <> 'Rekindle'" }

/** A checksum of the rows of each table that only people change. */
export async function rowsOfTables(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables.filter((table) => ![...BY_THEMSELVES, ...WORKED_OUT].includes(table.name))) {
    const [row] = await sql<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t) - $1::text[])::text, 0)::numeric), 0) as sum from "${name}" t ${ASKED_BY_NOBODY[name] ?? ''}`,
      [BY_THE_WORKER],
    )
    sums[name] = row?.sum ?? ''
  }
  return sums
}
