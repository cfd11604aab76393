import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { findDatabase } from '../customers/store'
import { CheckDestinationInput, CheckResult } from './destination-schema'
import { credentialsOf, findDestination, setChecked } from './destination-store'
import type { CheckStep } from './driver'
import { openLink } from './link'
import { driverOf, readSettings, requireSecrets } from './settings'

const WAIT_MS = 60_000

/** Tries a connection as it is entered, with nobody's data. What comes of it is told step by step; the first failure is the last step. */
export const checkDestination = operation({
  id: 'destinations.check',
  summary: 'Try the connection to a destination',
  effect: 'write',
  permission: 'destinations:write',
  // Saved credentials go to whatever address is entered.
  proof: true,
  input: CheckDestinationInput,
  output: CheckResult,
  rest: { method: 'POST', path: '/destinations/check' },
  transaction: { timeoutMs: WAIT_MS + 15_000 },
  async run({ ctx, input, tx, record }) {
    const { databaseId } = input
    await findDatabase(tx, databasesOf(ctx.actor), databaseId)
    const saved = input.id === undefined ? undefined : await findDestination(tx, ctx.actor, input.id)
    const driver = driverOf(input.driver)
    const settings = readSettings(driver, input.settings)
    const secrets = { ...(saved ? await credentialsOf(tx, saved.id) : {}), ...input.secrets }
    requireSecrets(driver, secrets)
    const signal = AbortSignal.any([AbortSignal.timeout(WAIT_MS), ...(ctx.signal ? [ctx.signal] : [])])
    const steps = await stepsOf(driver.check(openLink({ settings, secrets, signal, now: () => ctx.clock.now() })))
    const ok = steps.every((step) => step.ok)
    if (saved && ok) await setChecked(tx, saved.id, ctx.clock.now())
    await record({
      objectType: 'destination',
      objectId: saved?.id ?? '',
      objectName: saved?.name ?? driver.name,
      databaseId,
      details: { driver: driver.id, ok },
    })
    return { ok, steps }
  },
})

async function stepsOf(check: AsyncGenerator<CheckStep>): Promise<CheckStep[]> {
  const steps: CheckStep[] = []
  try {
    for await (const step of check) steps.push(step)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    steps.push({ name: 'Connection', ok: false, detail: [error.message, error.remedy].filter(Boolean).join(' ') })
  }
  return steps
}
