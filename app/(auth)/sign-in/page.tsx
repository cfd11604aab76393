import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/auth/sign-in-form'
import { currentActor } from '@/lib/auth/actor'
import { isSetUp } from '@/lib/auth/is-set-up'
import { passkeySite } from '@/lib/auth/passkeys/site'
import { sameSitePath } from '@/lib/core/same-site-path'
import { beginPasskeySignInAction, finishPasskeySignInAction, signInAction } from '../actions'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = whereTo(await searchParams)
  if (await currentActor()) redirect(next)
  if (!(await isSetUp())) redirect('/set-up')
  const passkeyActions = passkeySite().isPossible ? { beginAction: beginPasskeySignInAction, finishAction: finishPasskeySignInAction } : undefined
  return <SignInForm next={next} signInAction={signInAction} passkeyActions={passkeyActions} />
}

/** The redirect that led here has put the page's path into `next` and left its own query beside it. */
function whereTo({ next, ...query }: Record<string, string | string[] | undefined>): string {
  const rest = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])))
  return sameSitePath(typeof next === 'string' && rest.size > 0 ? `${next}?${rest.toString()}` : next, '/home')
}
