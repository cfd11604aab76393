import { beforeAll, describe, expect, it } from 'vitest'
import { Definition } from '../../lib/segments/schema'
import { testDb } from '../support/database'
import { GOLDEN_FILES, readGolden } from '../support/evaluator/world'
import { insertWorld } from '../support/insert-world'
import { membersOf } from '../support/members'

describe.each(GOLDEN_FILES)('compiled SQL finds the members of %s', async (file) => {
  const golden = readGolden(file)
  const db = await testDb()
  let databaseId: string

  beforeAll(async () => {
    databaseId = await insertWorld(db, golden)
  })

  it.each(golden.cases)('$name', async ({ definition, expected }) => {
    expect(await membersOf(db, databaseId, golden, Definition.parse(definition))).toEqual(expected)
  })
})
