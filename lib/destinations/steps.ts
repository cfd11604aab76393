import 'server-only'
import type { Step } from './delivery-schema'

/** What a run does, in order, as its page shows it. */
const STEP_NAMES = ['Choose who is sent', 'Connect', 'Send', 'Finish'] as const
export type StepName = (typeof STEP_NAMES)[number]

export function firstSteps(): Step[] {
  return STEP_NAMES.map((name) => ({ name, state: 'waiting', startedAt: null, finishedAt: null, detail: '' }))
}

export function begun(steps: readonly Step[], name: StepName, at: Date): Step[] {
  return change(steps, name, (step) => ({ ...step, state: 'running', startedAt: step.startedAt ?? at.toISOString() }))
}

export function done(steps: readonly Step[], name: StepName, at: Date, detail: string): Step[] {
  return change(steps, name, (step) => ({ ...step, state: 'done', finishedAt: at.toISOString(), detail }))
}

/** The one that was running when it ended badly. */
export function failed(steps: readonly Step[], at: Date, detail: string): Step[] {
  return steps.map((step) => (step.state === 'running' ? { ...step, state: 'failed', finishedAt: at.toISOString(), detail } : step))
}

function change(steps: readonly Step[], name: StepName, to: (step: Step) => Step): Step[] {
  return steps.map((step) => (step.name === name ? to(step) : step))
}
