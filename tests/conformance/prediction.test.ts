import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../lib/core/errors'
import { readGoldenContent } from '../../lib/cli/golden'
import { checkPrediction } from '../../lib/cli/prediction-golden/kinds'

const FOLDER = 'tests/conformance/golden/prediction'
const FILES = readdirSync(FOLDER)
/** Their data may not be copied into the project; it is taken from the shared data where that is there. */
const ELSEWHERE = new Set(['fit_apparel.json'])

describe('the golden values of the predictions', () => {
  it.for(FILES)('hold in %s', async (name, { skip }) => {
    const results = await run(name).catch((error: unknown) => {
      if (ELSEWHERE.has(name) && error instanceof AppError && error.code === 'NOT_FOUND') skip('not run: no ../shared/data')
      throw error
    })
    expect(results?.length).toBeGreaterThan(1)
    expect(results?.filter(({ problem }) => problem)).toEqual([])
  })

  it('are all here', () => {
    expect(FILES).toHaveLength(10)
  })

  it.each(['bgnbd_pointwise.json', 'lifecycle_status.json', 'special_functions.json', 'rfm_summary.json', 'pipeline_cdnow_sample.json'])(
    'turn red in %s when one of them is changed',
    async (name) => {
      const changed = JSON.parse(JSON.stringify(await readGoldenContent(join(FOLDER, name))), spoilOnce()) as unknown
      const results = await checkPrediction(join(FOLDER, name), changed)
      expect(results?.filter(({ problem }) => problem)).not.toEqual([])
    },
  )
})

async function run(name: string): ReturnType<typeof checkPrediction> {
  const file = join(FOLDER, name)
  return checkPrediction(file, await readGoldenContent(file))
}

/** Changes the first expected value that it meets. */
function spoilOnce(): (key: string, value: unknown) => unknown {
  let spoilt = false
  return (key, value) => {
    if (spoilt || !['expected_transactions', 'expected', 'value', 'monetary_mean_repeat', 'p_alive'].includes(key)) return value
    if (typeof value !== 'number' && typeof value !== 'string') return value
    spoilt = true
    return typeof value === 'number' ? value + 0.01 : 'Elsewhere'
  }
}
