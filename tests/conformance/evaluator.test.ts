import { describe, expect, it } from 'vitest'
import { Definition } from '../../lib/segments/schema'
import { evaluate } from '../support/evaluator/evaluate'
import { GOLDEN_FILES, readGolden } from '../support/evaluator/world'

describe.each(GOLDEN_FILES)('the evaluator agrees with %s', (file) => {
  const golden = readGolden(file)

  it.each(golden.cases)('$name', ({ definition, expected }) => {
    expect(evaluate(golden, Definition.parse(definition))).toEqual(expected)
  })
})
