'use server'
import { action } from '@/lib/actions/action'
import { addPasskey } from '@/lib/auth/account/add-passkey'
import { changePassword } from '@/lib/auth/account/change-password'
import { confirmSecondFactor } from '@/lib/auth/account/confirm-second-factor'
import { endOtherSessions } from '@/lib/auth/account/end-other-sessions'
import { endSession } from '@/lib/auth/account/end-session'
import { prove } from '@/lib/auth/account/prove'
import { proveByPasskey } from '@/lib/auth/account/prove-by-passkey'
import { removePasskey } from '@/lib/auth/account/remove-passkey'
import { removeSecondFactor } from '@/lib/auth/account/remove-second-factor'
import { renameAccount } from '@/lib/auth/account/rename-account'
import { renameOwnPasskey } from '@/lib/auth/account/rename-passkey'
import { replaceRecoveryCodes } from '@/lib/auth/account/renew-recovery-codes'
import { startPasskey } from '@/lib/auth/account/start-passkey'
import { startPasskeyProof } from '@/lib/auth/account/start-passkey-proof'
import { startSecondFactor } from '@/lib/auth/account/start-second-factor'
import { requestEmailChange } from '@/lib/auth/people/request-email-change'

export const renameAccountAction = action(renameAccount)
export const requestEmailChangeAction = action(requestEmailChange)
export const changePasswordAction = action(changePassword)
export const proveAction = action(prove)
export const endSessionAction = action(endSession)
export const endOtherSessionsAction = action(endOtherSessions)
export const startSecondFactorAction = action(startSecondFactor)
export const confirmSecondFactorAction = action(confirmSecondFactor)
export const renewRecoveryCodesAction = action(replaceRecoveryCodes)
export const removeSecondFactorAction = action(removeSecondFactor)
export const startPasskeyAction = action(startPasskey)
export const addPasskeyAction = action(addPasskey)
export const renamePasskeyAction = action(renameOwnPasskey)
export const removePasskeyAction = action(removePasskey)
export const startPasskeyProofAction = action(startPasskeyProof)
export const proveByPasskeyAction = action(proveByPasskey)
