import type { KeyRow, KeySecret, NewKey } from '@/lib/auth/keys/schema'
import type { Result } from '@/lib/core/result'

export type CreateKeyAction = (input: NewKey) => Promise<Result<KeySecret>>

export interface KeyActions {
  rotateKeyAction: (input: { id: string; graceHours?: number }) => Promise<Result<KeySecret>>
  revokeKeyAction: (input: { id: string }) => Promise<Result<KeyRow>>
}

export interface DatabaseChoice {
  id: string
  label: string
}
