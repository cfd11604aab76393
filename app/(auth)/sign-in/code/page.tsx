import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CodeForm } from '@/components/auth/code-form'
import { isCodeAwaited } from '@/lib/auth/sign-in'
import { sameSitePath } from '@/lib/core/same-site-path'
import { signInByCodeAction } from '../../actions'

export const metadata: Metadata = { title: 'Your code' }

export default async function CodePage({ searchParams }: PageProps<'/sign-in/code'>) {
  if (!(await isCodeAwaited())) redirect('/sign-in')
  const { next } = await searchParams
  return <CodeForm next={sameSitePath(typeof next === 'string' ? next : null, '/home')} signInByCodeAction={signInByCodeAction} />
}
