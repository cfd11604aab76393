import 'server-only'
import { AppError } from '../core/errors'
import type { CheckStep } from './driver'

/** Takes the steps of a test connection in turn, each with what it found; ends with the first that fails, and says what to do. */
export async function* checkSteps(steps: Readonly<Record<string, () => Promise<string> | string>>): AsyncGenerator<CheckStep> {
  for (const [name, take] of Object.entries(steps)) {
    const step = await outcomeOf(name, take)
    yield step
    if (!step.ok) return
  }
}

async function outcomeOf(name: string, take: () => Promise<string> | string): Promise<CheckStep> {
  try {
    return { name, ok: true, detail: await take() }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { name, ok: false, detail: [/[.!?…]$/.test(error.message) ? error.message : `${error.message}.`, error.remedy].filter(Boolean).join(' ') }
  }
}
