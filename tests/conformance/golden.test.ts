import { describe, expect, it } from 'vitest'
import { checkGolden, readGoldenFile } from '../../lib/cli/golden'
import { testDb } from '../support/database'
import { GOLDEN_FILES } from '../support/evaluator/world'

describe('from the rows of a file to the members of a segment', async () => {
  const db = await testDb()

  it.each(GOLDEN_FILES)('every case of %s has its members', async (file) => {
    const golden = await readGoldenFile(file)
    const results = await checkGolden(db, golden, file)
    expect(results).toHaveLength(84)
    expect(results).toEqual(golden.cases.map(({ name }) => ({ name, missing: [], unexpected: [] })))
  })
})
