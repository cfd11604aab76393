import 'server-only'
import { operation } from '../actions/operation'
import { DestinationIdResult, UpdateDestinationInput } from './destination-schema'
import { changeDestination, columnsOf, findDestination, secretNames, settingsOf } from './destination-store'
import type { Mode } from './schema'
import { driverOf, readColumns, readSettings, requireEncryptionKey, requireMode, requireSecrets } from './settings'

/** Deliveries keep their own attributes; each run holds them against the destination as it is then. */
export const updateDestination = operation({
  id: 'destinations.update',
  summary: 'Change a destination',
  effect: 'write',
  permission: 'destinations:write',
  proof: true,
  input: UpdateDestinationInput,
  output: DestinationIdResult,
  rest: { method: 'PATCH', path: '/destinations/{id}' },
  async run({ ctx, input: { id, changes, secrets }, tx, record }) {
    const before = await findDestination(tx, ctx.actor, id)
    const driver = driverOf(before.driver)
    const { name, description, adminOnly, allowPersonal } = before
    const content = {
      ...{ name, description, adminOnly, allowPersonal, columns: columnsOf(before), mode: before.mode as Mode },
      ...changes,
      settings: readSettings(driver, changes.settings ?? settingsOf(before)),
    }
    await requireEncryptionKey(driver, content.settings)
    requireSecrets(driver, secrets, await secretNames(tx, id))
    requireMode(driver, content.mode)
    readColumns({ driver, settings: content.settings, columns: content.columns, allowPersonal: content.allowPersonal })
    await changeDestination(tx, id, content, secrets)
    await record({
      objectType: 'destination',
      objectId: id,
      objectName: content.name,
      databaseId: before.databaseId,
      details: { changed: [...Object.keys(changes), ...Object.keys(secrets)].sort().join(' '), personal: content.allowPersonal },
    })
    return { id }
  },
})
