'use server'
import { action } from '@/lib/actions/action'
import { disablePerson } from '@/lib/auth/people/disable-person'
import { enablePerson } from '@/lib/auth/people/enable-person'
import { invitePerson } from '@/lib/auth/people/invite-person'
import { removePasskeysOfPerson } from '@/lib/auth/people/remove-passkeys'
import { requestReset } from '@/lib/auth/people/request-reset'
import { resendInvitation } from '@/lib/auth/people/resend-invitation'
import { revokeInvitation } from '@/lib/auth/people/revoke-invitation'
import { updatePerson } from '@/lib/auth/people/update-person'

export const invitePersonAction = action(invitePerson)
export const resendInvitationAction = action(resendInvitation)
export const revokeInvitationAction = action(revokeInvitation)
export const updatePersonAction = action(updatePerson)
export const disablePersonAction = action(disablePerson)
export const enablePersonAction = action(enablePerson)
export const sendResetAction = action(requestReset)
export const removePasskeysAction = action(removePasskeysOfPerson)
