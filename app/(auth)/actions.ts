'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { CodeState } from '@/components/auth/code-form'
import type { SetUpState } from '@/components/auth/set-up-form'
import type { SignInState } from '@/components/auth/sign-in-form'
import { asResult } from '@/lib/actions/action'
import { systemContext } from '@/lib/actions/context'
import { requireOwnOrigin } from '@/lib/actions/own-origin'
import { setUp } from '@/lib/auth/set-up'
import type { PasskeyQuestion } from '@/lib/auth/passkeys/sign-in-by-passkey'
import { beginPasskeySignIn, finishPasskeySignIn, signIn, signInByCode } from '@/lib/auth/sign-in'
import type { Result } from '@/lib/core/result'
import { sameSitePath } from '@/lib/core/same-site-path'

export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  await requireOwnOrigin()
  const email = text(form, 'email')
  const request = await headers()
  const result = await asResult('people.sign-in', () => signIn({ headers: request, input: { email, password: text(form, 'password') } }))
  if (!result.ok) return { email, error: result.error }
  const next = sameSitePath(form.get('next'), '/home')
  redirect(result.value.isDone ? next : `/sign-in/code?${new URLSearchParams({ next }).toString()}`)
}

export async function signInByCodeAction(_before: CodeState, form: FormData): Promise<CodeState> {
  await requireOwnOrigin()
  const request = await headers()
  const result = await asResult('people.sign-in', () => signInByCode({ headers: request, code: text(form, 'code') }))
  if (!result.ok) return { error: result.error }
  redirect(sameSitePath(form.get('next'), '/home'))
}

export async function beginPasskeySignInAction(): Promise<Result<PasskeyQuestion>> {
  await requireOwnOrigin()
  return asResult('people.sign-in', () => beginPasskeySignIn())
}

export async function finishPasskeySignInAction(input: unknown): Promise<Result<undefined>> {
  await requireOwnOrigin()
  const request = await headers()
  return asResult('people.sign-in', () => finishPasskeySignIn({ headers: request, input }).then(() => undefined))
}

export async function setUpAction(_before: SetUpState, form: FormData): Promise<SetUpState> {
  await requireOwnOrigin()
  const input = { name: text(form, 'name'), email: text(form, 'email'), password: text(form, 'password'), setupToken: text(form, 'setupToken') }
  const result = await asResult('people.set-up', () => setUp({ ctx: systemContext('set-up'), input }))
  if (!result.ok) return { name: input.name, email: input.email, error: result.error }
  const request = await headers()
  const signedIn = await asResult('people.sign-in', () => signIn({ headers: request, input: { email: input.email, password: input.password } }))
  if (!signedIn.ok) redirect('/sign-in')
  redirect('/home')
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
