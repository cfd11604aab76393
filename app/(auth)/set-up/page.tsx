import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetUpForm } from '@/components/auth/set-up-form'
import { isSetUp } from '@/lib/auth/is-set-up'
import { setUpAction } from '../actions'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetUpPage() {
  if (await isSetUp()) redirect('/sign-in')
  return <SetUpForm setUpAction={setUpAction} />
}
