import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { CreateDestinationInput, DestinationIdResult } from './destination-schema'
import { insertDestination } from './destination-store'
import { driverOf, readColumns, readSettings, requireEncryptionKey, requireMode, requireSecrets } from './settings'

export const createDestination = operation({
  id: 'destinations.create',
  summary: 'Connect a destination',
  effect: 'write',
  permission: 'destinations:write',
  proof: true,
  input: CreateDestinationInput,
  output: DestinationIdResult,
  rest: { method: 'POST', path: '/destinations', status: 201, location: '/destinations/{id}' },
  async run({ ctx, input, tx, record }) {
    const { databaseId, driver: driverId, secrets, ...content } = input
    await findDatabase(tx, databasesOf(ctx.actor), databaseId)
    const driver = driverOf(driverId)
    const settings = readSettings(driver, content.settings)
    await requireEncryptionKey(driver, settings)
    requireSecrets(driver, secrets)
    requireMode(driver, content.mode)
    readColumns({ driver, settings, columns: content.columns, allowPersonal: content.allowPersonal })
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const id = await insertDestination(tx, { databaseId, driver: driverId, content: { ...content, settings }, secrets }, author)
    const details = { driver: driverId, personal: content.allowPersonal, adminOnly: content.adminOnly }
    await record({ objectType: 'destination', objectId: id, objectName: content.name, databaseId, details })
    return { id }
  },
})
