'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ConfirmEmailState } from '@/components/auth/confirm-email-form'
import type { ForgotState } from '@/components/auth/forgot-form'
import type { InvitationState } from '@/components/auth/invitation-form'
import type { ResetState } from '@/components/auth/reset-form'
import { asResult, contextFor } from '@/lib/actions/action'
import { requireOwnOrigin } from '@/lib/actions/own-origin'
import { currentActor } from '@/lib/auth/actor'
import { acceptInvitation } from '@/lib/auth/people/accept-invitation'
import { confirmEmailChange } from '@/lib/auth/people/confirm-email-change'
import { requestReset } from '@/lib/auth/people/request-reset'
import { resetPassword } from '@/lib/auth/people/reset-password'
import type { Actor } from '@/lib/auth/permissions'
import { signIn } from '@/lib/auth/sign-in'

export async function requestResetAction(_before: ForgotState, form: FormData): Promise<ForgotState> {
  await requireOwnOrigin()
  const email = text(form, 'email')
  const result = await asResult('people.request-reset', () => requestReset({ ctx: contextFor(stranger('forgotten password')), input: { email } }))
  return result.ok ? { email, isAsked: true } : { email, isAsked: false, error: result.error }
}

export async function resetPasswordAction(_before: ResetState, form: FormData): Promise<ResetState> {
  await requireOwnOrigin()
  const input = { token: text(form, 'token'), password: text(form, 'password') }
  const result = await asResult('people.reset-password', () => resetPassword({ ctx: contextFor(stranger('link for a new password')), input }))
  if (!result.ok) return { error: result.error }
  redirect('/reset/done')
}

export async function acceptInvitationAction(_before: InvitationState, form: FormData): Promise<InvitationState> {
  await requireOwnOrigin()
  const input = { token: text(form, 'token'), name: text(form, 'name'), password: text(form, 'password') }
  const actor = (await currentActor()) ?? stranger('invitation')
  const result = await asResult('people.accept-invitation', () => acceptInvitation({ ctx: contextFor(actor), input }))
  if (!result.ok) return { name: input.name, error: result.error }
  const request = await headers()
  const credentials = { email: result.value.email, password: input.password }
  const signedIn = await asResult('people.sign-in', () => signIn({ headers: request, input: credentials }))
  redirect(signedIn.ok ? '/home' : '/sign-in')
}

export async function confirmEmailAction(_before: ConfirmEmailState, form: FormData): Promise<ConfirmEmailState> {
  await requireOwnOrigin()
  const input = { token: text(form, 'token') }
  const result = await asResult('people.confirm-email-change', () =>
    confirmEmailChange({ ctx: contextFor(stranger('link for a new address')), input }),
  )
  if (!result.ok) return { error: result.error }
  redirect(result.value.isComplete ? '/confirm-email/done?all=yes' : '/confirm-email/done')
}

/** Nobody is signed in: the link stands in for it, and the audit log says which kind. */
function stranger(link: string): Actor {
  return { type: 'system', id: link, name: link }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
