import type { Result } from '@/lib/core/result'
import type { Pace, ProviderGuard, ProviderHold, ProviderLane, SetTextPriceInput, TextPrice, WarmUp } from '@/lib/sending/pace/schema'
import type { DomainCheck, RelayTest, SigningKey } from '@/lib/sending/setup/schema'

export type TestRelayAction = (input: Record<string, never>) => Promise<Result<RelayTest>>
export type CheckDomainAction = (input: { domain: string }) => Promise<Result<DomainCheck>>
export type CreateSigningKeyAction = (input: { domain: string }) => Promise<Result<SigningKey>>

export type SetPaceAction = (input: Pace) => Promise<Result<Pace>>

export type SetGuardsAction = (input: { guards: ProviderGuard[] }) => Promise<Result<{ guards: ProviderGuard[] }>>

export type SetTextPriceAction = (input: SetTextPriceInput) => Promise<Result<{ price: TextPrice | null }>>

export interface WarmUpActions {
  startWarmUpAction: (input: { domain: string; first: number }) => Promise<Result<WarmUp>>
  endWarmUpAction: (input: { domain: string }) => Promise<Result<{ domain: string }>>
}

export interface SigningKeyActions {
  createSigningKeyAction: CreateSigningKeyAction
  removeSigningKeyAction: (input: { id: string }) => Promise<Result<SigningKey>>
  startSigningAction: (input: { id: string }) => Promise<Result<SigningKey>>
}

export type ReleaseProviderAction = (input: { provider: ProviderLane }) => Promise<Result<{ holds: ProviderHold[] }>>
