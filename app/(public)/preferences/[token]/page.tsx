import type { Metadata } from 'next'
import { PreferencesForm } from '@/components/sending/preferences-form'
import { UnknownLink } from '@/components/sending/unknown-link'
import { readLink } from '@/lib/sending/read-link'
import { preferAction } from '../../link-actions'

export const metadata: Metadata = { title: 'Email preferences', referrer: 'strict-origin' }

export default async function PreferencesPage({ params }: PageProps<'/preferences/[token]'>) {
  const { token } = await params
  const link = await readLink('preferences', token)
  if (!link) return <UnknownLink />
  return <PreferencesForm brand={link.brand} token={token} choice={link.choice} preferAction={preferAction} />
}
