'use server'
import { action } from '@/lib/actions/action'
import { changePassword } from '@/lib/auth/account/change-password'
import { confirmSecondFactor } from '@/lib/auth/account/confirm-second-factor'
import { endOtherSessions } from '@/lib/auth/account/end-other-sessions'
import { endSession } from '@/lib/auth/account/end-session'
import { prove } from '@/lib/auth/account/prove'
import { removeSecondFactor } from '@/lib/auth/account/remove-second-factor'
import { renameAccount } from '@/lib/auth/account/rename-account'
import { replaceRecoveryCodes } from '@/lib/auth/account/renew-recovery-codes'
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
