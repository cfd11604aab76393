import { expect, it } from 'vitest'
import { toSql } from '../../lib/db/sql'
import { DIALECT } from '../../lib/segments/dialect'
import { raw, sql } from '../../lib/segments/fragment'
import { fold } from '../../lib/segments/text'
import { testDb } from '../support/database'

it('letter case is the same in PostgreSQL and here for every character that PostgreSQL knows', async () => {
  const db = await testDb()
  const texts: string[] = []
  for (let code = 1; code <= 0x1ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const text = String.fromCodePoint(code)
    texts.push(...(code < 0x3000 ? [text, `A${text}`, `${text}Σ`] : [text]).map((one) => one.normalize('NFC')))
  }
  const differing = await db.prisma.$queryRaw<{ value: string }[]>(
    toSql(sql`select value from unnest(${texts}::text[], ${texts.map(fold)}::text[]) as pair(value, folded)
      where unicode_assigned(value) and ${DIALECT.fold(raw('value'))} <> folded`),
  )
  expect(differing.map(({ value }) => value)).toEqual([])
})
