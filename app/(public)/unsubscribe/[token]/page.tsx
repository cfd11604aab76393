import type { Metadata } from 'next'
import { UnknownLink } from '@/components/sending/unknown-link'
import { UnsubscribeForm } from '@/components/sending/unsubscribe-form'
import { readLink } from '@/lib/sending/read-link'
import { unsubscribeAction } from '../../link-actions'

export const metadata: Metadata = { title: 'Unsubscribe', referrer: 'strict-origin' }

export default async function UnsubscribePage({ params }: PageProps<'/unsubscribe/[token]'>) {
  const { token } = await params
  const link = await readLink('unsubscribe', token)
  if (!link) return <UnknownLink />
  return <UnsubscribeForm brand={link.brand} token={token} preferencesHref={link.preferencesHref} unsubscribeAction={unsubscribeAction} />
}
