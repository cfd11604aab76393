import 'server-only'
import { Prisma } from '../../db/generated/client'
import type { Person } from './people-store'

/** What a cell says that is about nobody else: folded. */
export function textsOf({ emails, phones, names }: Person): string[] {
  return [...emails, ...phones, ...names.map(({ full }) => full)].map((text) => text.trim().toLowerCase()).filter((text) => text !== '')
}

/** FROM and WHERE of the rejected rows `i` that name this person: by the id in its column, else by an address, a number or a name in any. */
export function rejectsNaming(databaseId: string, person: Person): Prisma.Sql {
  const pairs = person.names.filter(({ given, surname }) => given !== '' && surname !== '').map(({ given, surname }) => [given, surname])
  return Prisma.sql`from (
      select f.file_name, (
          select (h.n - 1)::int from jsonb_array_elements(f.mapping) m
          join jsonb_array_elements_text(f.checkpoint -> 'header') with ordinality h(name, n) on h.name = m -> 'from' ->> 'column'
          where m ->> 'attribute' = 'customer.external_id' limit 1
        ) as id_at, r.import_id, r.row_no, r.line, r.reason, r.message, r.raw
      from import f join import_reject r on r.import_id = f.id where f.database_id = ${databaseId}::uuid
    ) i
    where jsonb_typeof(i.raw) = 'array' and (
      btrim(i.raw ->> i.id_at) = any(${[...person.externalIds]}::text[])
      or exists (select from jsonb_array_elements_text(i.raw) cell where lower(btrim(cell)) = any(${textsOf(person)}::text[]))
      or exists (select from jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) p(pair) where i.raw @> p.pair)
    )`
}
