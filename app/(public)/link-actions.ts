'use server'
import type { ConfirmState } from '@/components/sending/sign-ups/confirm-form'
import type { LinkFormState } from '@/components/sending/link-form-state'
import { asResult, contextFor } from '@/lib/actions/action'
import { requireOwnOrigin } from '@/lib/actions/own-origin'
import type { Actor } from '@/lib/auth/permissions'
import { prefer } from '@/lib/sending/prefer'
import { PREFERENCES } from '@/lib/sending/schema'
import { confirmConsent } from '@/lib/sending/sign-ups/confirm-consent'
import { unsubscribe } from '@/lib/sending/unsubscribe'

export async function unsubscribeAction(_before: LinkFormState, form: FormData): Promise<LinkFormState> {
  await requireOwnOrigin()
  const input = { token: text(form, 'token'), source: 'page' as const }
  const result = await asResult('messages.unsubscribe', () => unsubscribe({ ctx: contextFor(LINK), input }))
  return result.ok ? { done: 'none' } : { error: result.error }
}

export async function preferAction(_before: LinkFormState, form: FormData): Promise<LinkFormState> {
  await requireOwnOrigin()
  const choice = PREFERENCES.find((one) => one === text(form, 'choice')) ?? 'none'
  const topics = [...named(form, 'topic', true), ...named(form, 'left', false)]
  const input = { token: text(form, 'token'), choice, topics, endTexts: text(form, 'texts') === 'end' }
  const result = await asResult('messages.prefer', () => prefer({ ctx: contextFor(LINK), input }))
  return result.ok ? { done: choice } : { error: result.error }
}

export async function confirmConsentAction(_before: ConfirmState, form: FormData): Promise<ConfirmState> {
  await requireOwnOrigin()
  const result = await asResult('consents.confirm', () => confirmConsent({ ctx: contextFor(LINK), input: { token: text(form, 'token') } }))
  return result.ok ? { isDone: true } : { error: result.error }
}

/** Nobody is signed in: the link of a message stands in for it. */
const LINK: Actor = { type: 'system', id: 'link', name: 'link of a message' }

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function named(form: FormData, name: string, isWanted: boolean): { id: string; isWanted: boolean }[] {
  return form.getAll(name).flatMap((id) => (typeof id === 'string' ? [{ id, isWanted }] : []))
}
