export interface Asked {
  kind: string
  /** Seconds from the beginning until it was due. */
  at: number
  /** Milliseconds from when the request was due, so that one that waits behind a slow one counts its wait. */
  took: number
  failure: string | undefined
}

export interface Question {
  kind: string
  /** How often among all. */
  weight: number
  ask: (signal: AbortSignal) => Promise<{ status: number }>
}

const GIVE_UP_MS = 30_000

/** Asks at a fixed rate whatever the answers do, as people do who know nothing of each other. */
export async function openLoop(questions: readonly Question[], { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<Asked[]> {
  const total = questions.reduce((sum, { weight }) => sum + weight, 0)
  const count = perSecond * seconds
  const asked: Promise<Asked>[] = []
  const begun = performance.now()
  for (let n = 0; n < count; n += 1) {
    const due = begun + (n * 1_000) / perSecond
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    asked.push(ask(choose(questions, (n * 0.618_033_988_749_895) % 1, total), due).then((one) => ({ ...one, at: n / perSecond })))
  }
  return Promise.all(asked)
}

async function ask({ kind, ask: request }: Question, due: number): Promise<Omit<Asked, 'at'>> {
  let failure: string | undefined
  try {
    const { status } = await request(AbortSignal.timeout(GIVE_UP_MS))
    if (status !== 200) failure = `status ${status}`
  } catch (error) {
    failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  return { kind, took: performance.now() - due, failure }
}

/** Spread evenly by the golden ratio: each stretch of the run has the same mixture. */
function choose(questions: readonly Question[], place: number, total: number): Question {
  let left = place * total
  for (const question of questions) {
    left -= question.weight
    if (left < 0) return question
  }
  return questions[0] as Question
}
