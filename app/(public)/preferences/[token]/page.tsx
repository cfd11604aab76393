import type { Metadata } from 'next'
import { PreferencesForm } from '@/components/sending/preferences-form'
import { UnknownLink } from '@/components/sending/unknown-link'
import { readPreferences } from '@/lib/sending/read-link'
import { preferAction } from '../../link-actions'

export const metadata: Metadata = { title: 'Email preferences', referrer: 'strict-origin' }

export default async function PreferencesPage({ params }: PageProps<'/preferences/[token]'>) {
  const { token } = await params
  const link = await readPreferences(token)
  if (!link) return <UnknownLink />
  const { brand, choice, wantsFew, topics, getsTexts } = link
  return <PreferencesForm {...{ brand, token, choice, wantsFew, topics, getsTexts }} preferAction={preferAction} />
}
