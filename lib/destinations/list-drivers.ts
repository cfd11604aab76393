import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { type DriverFacts, DriverListResult } from './destination-schema'
import type { Driver } from './driver'
import { DRIVERS } from './drivers'
import { initialSettings } from './settings'

export const listDrivers = operation({
  id: 'destinations.drivers',
  summary: 'List the tools that audiences can be sent to',
  effect: 'read',
  permission: 'destinations:read',
  input: z.strictObject({}),
  output: DriverListResult,
  rest: { method: 'GET', path: '/destination-drivers' },
  run: () => Promise.resolve({ drivers: DRIVERS.map(factsOf) }),
})

function factsOf(driver: Driver): DriverFacts {
  const { id, name, description, kind, sources, fields, secrets, modes, ownTargets } = driver
  const settings = initialSettings(driver)
  return {
    id,
    name,
    description,
    kind,
    sources: [...sources],
    fields: [...fields],
    secrets: [...secrets],
    modes: [...modes],
    targets: [...driver.targets(settings)],
    ownTargets,
    identities: [...driver.identities(settings)],
  }
}
