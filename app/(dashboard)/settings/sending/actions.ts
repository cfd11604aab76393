'use server'
import { action } from '@/lib/actions/action'
import { endDomainWarmUp } from '@/lib/sending/pace/end-warm-up'
import { releaseProvider } from '@/lib/sending/pace/release-provider'
import { setGuards } from '@/lib/sending/pace/set-guards'
import { setTextPrice } from '@/lib/sending/pace/set-text-price'
import { setPace } from '@/lib/sending/pace/set-pace'
import { startDomainWarmUp } from '@/lib/sending/pace/start-warm-up'
import { checkDomain } from '@/lib/sending/setup/check-domain'
import { createSigningKey } from '@/lib/sending/setup/create-signing-key'
import { removeSigningKey } from '@/lib/sending/setup/remove-signing-key'
import { testRelay } from '@/lib/sending/setup/test-relay'
import { startSigning } from '@/lib/sending/setup/start-signing'

export const checkDomainAction = action(checkDomain)
export const createSigningKeyAction = action(createSigningKey)
export const removeSigningKeyAction = action(removeSigningKey)
export const testRelayAction = action(testRelay)
export const startSigningAction = action(startSigning)
export const setPaceAction = action(setPace)
export const setGuardsAction = action(setGuards)
export const setTextPriceAction = action(setTextPrice)
export const startWarmUpAction = action(startDomainWarmUp)
export const endWarmUpAction = action(endDomainWarmUp)
export const releaseProviderAction = action(releaseProvider)
