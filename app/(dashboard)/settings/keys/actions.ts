'use server'
import { action } from '@/lib/actions/action'
import { createKey } from '@/lib/auth/keys/create-key'
import { revokeKey } from '@/lib/auth/keys/revoke-key'
import { rotateKey } from '@/lib/auth/keys/rotate-key'

export const createKeyAction = action(createKey)
export const rotateKeyAction = action(rotateKey)
export const revokeKeyAction = action(revokeKey)
