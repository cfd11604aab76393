import type { Result } from '@/lib/core/result'
import type { DomainCheck, RelayTest, SigningKey } from '@/lib/sending/setup/schema'

export type TestRelayAction = (input: Record<string, never>) => Promise<Result<RelayTest>>
export type CheckDomainAction = (input: { domain: string }) => Promise<Result<DomainCheck>>
export type CreateSigningKeyAction = (input: { domain: string }) => Promise<Result<SigningKey>>

export interface SigningKeyActions {
  createSigningKeyAction: CreateSigningKeyAction
  removeSigningKeyAction: (input: { id: string }) => Promise<Result<SigningKey>>
  startSigningAction: (input: { id: string }) => Promise<Result<SigningKey>>
}
