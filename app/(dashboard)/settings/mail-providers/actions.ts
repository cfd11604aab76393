'use server'
import { action } from '@/lib/actions/action'
import { connectProvider } from '@/lib/sending/providers/connect-provider'
import { disconnectProvider } from '@/lib/sending/providers/disconnect-provider'

export const connectProviderAction = action(connectProvider)
export const disconnectProviderAction = action(disconnectProvider)
