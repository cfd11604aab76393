import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { ProviderListResult } from '../schema'
import { listConnections } from './connection-store'

export const listProviders = operation({
  id: 'providers.list',
  summary: 'List the mail providers that tell what became of messages',
  effect: 'read',
  permission: 'webhooks:read',
  input: z.strictObject({}),
  output: ProviderListResult,
  rest: { method: 'GET', path: '/mail-providers' },
  run: async ({ tx }) => ({ providers: await listConnections(tx) }),
})
