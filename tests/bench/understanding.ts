import type { Ctx } from '../../lib/actions/context'
import { explainSegment } from '../../lib/audience/explain-segment'
import { forecastSegment } from '../../lib/audience/forecast-segment'
import { segmentAsOf } from '../../lib/audience/segment-as-of'
import { AppError } from '../../lib/core/errors'
import { addToDay, type Day } from '../../lib/core/calendar'
import type { Definition } from '../../lib/segments/schema'
import { type Measured, percentiles, timed } from './measure'
import { CHANGING } from './edits'

const RUNS = 8

interface Asked {
  ctx: Ctx
  databaseId: string
  today: Day
}

/** The explanation, the forecast and the segment as of three months ago, each of a definition that nobody has asked about before. */
export async function measureUnderstanding({ ctx, databaseId, today }: Asked): Promise<Measured[]> {
  const verbs = {
    Explain: (definition: Definition) => explainSegment({ ctx, input: { databaseId, definition } }),
    Forecast: (definition: Definition) => forecastSegment({ ctx, input: { databaseId, definition } }),
    'Time travel': (definition: Definition) => segmentAsOf({ ctx, input: { databaseId, definition, day: addToDay(today, -90, 'day') } }),
  }
  const measured: Measured[] = []
  for (const [verb, ask] of Object.entries(verbs)) {
    for (const [kind, definitionOf] of Object.entries(CHANGING)) {
      measured.push(await measureAnswers(`${verb}, ${kind}`, (run) => ask(definitionOf(400 + 7 * run))))
    }
  }
  return measured
}

async function measureAnswers(question: string, ask: (run: number) => Promise<unknown>): Promise<Measured> {
  const times: number[] = []
  let tooSlow = 0
  for (let run = 0; run < RUNS; run += 1) {
    const took = await timed(async () => {
      try {
        await ask(run)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'TOO_SLOW') throw error
        tooSlow += 1
      }
    })
    times.push(took)
  }
  return { question, first: times[0] ?? Number.NaN, refresh: percentiles(times.slice(1)), tooSlow }
}
