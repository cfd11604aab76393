import type { Metadata } from 'next'
import { ConfirmEmailForm } from '@/components/auth/confirm-email-form'
import { NoticePage } from '@/components/auth/notice-page'
import { LinkButton } from '@/components/ui/link-button'
import { DEAD_LINKS } from '@/lib/auth/describe'
import { readLink } from '@/lib/auth/links'
import { confirmEmailAction } from '../../link-actions'

// See the page of a reset.
export const metadata: Metadata = { title: 'Change of address', referrer: 'strict-origin' }

export default async function ConfirmEmailPage({ params }: PageProps<'/confirm-email/[token]'>) {
  const { token } = await params
  const state = await readLink(token, ['email_change_old', 'email_change_new'])
  if (state === 'open') return <ConfirmEmailForm token={token} confirmEmailAction={confirmEmailAction} />
  const { title, text } = DEAD_LINKS['email-change'][state]
  return (
    <NoticePage title={title} actions={<LinkButton href="/segments">Go to Rekindle</LinkButton>}>
      {text}
    </NoticePage>
  )
}
