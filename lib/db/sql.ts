import 'server-only'
import type { Fragment } from '../segments/fragment'
import { Prisma } from './generated/client'

/** A compiled fragment as Prisma's parameterised SQL: its texts come from the compiler alone, its values are bound. */
export function toSql(fragment: Fragment): Prisma.Sql {
  return new Prisma.Sql([...fragment.texts], [...fragment.values])
}
