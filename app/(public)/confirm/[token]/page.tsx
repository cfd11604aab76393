import type { Metadata } from 'next'
import { ConfirmForm } from '@/components/sending/sign-ups/confirm-form'
import { UnknownLink } from '@/components/sending/unknown-link'
import { readConfirmation } from '@/lib/sending/sign-ups/read-confirmation'
import { confirmConsentAction } from '../../link-actions'

export const metadata: Metadata = { title: 'Confirm', referrer: 'strict-origin' }

export default async function ConfirmPage({ params }: PageProps<'/confirm/[token]'>) {
  const { token } = await params
  const found = await readConfirmation(token)
  if (!found) return <UnknownLink />
  return <ConfirmForm {...found} token={token} confirmConsentAction={confirmConsentAction} />
}
