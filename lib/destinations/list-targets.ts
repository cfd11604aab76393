import 'server-only'
import { operation } from '../actions/operation'
import { ListTargetsInput, TargetListResult } from './targets-schema'
import { driverOf, initialSettings } from './settings'

/** The settings may be incomplete yet: a form asks as it is filled. */
export const listTargets = operation({
  id: 'destinations.targets',
  summary: 'List what a destination takes of a person, with these settings',
  effect: 'read',
  permission: 'destinations:read',
  input: ListTargetsInput,
  output: TargetListResult,
  rest: { method: 'POST', path: '/destination-drivers/targets' },
  run({ input }) {
    const driver = driverOf(input.driver)
    const settings = { ...initialSettings(driver), ...input.settings }
    return Promise.resolve({ targets: [...driver.targets(settings)], identities: [...driver.identities(settings)] })
  },
})
