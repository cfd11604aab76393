import type { Metadata } from 'next'
import { NoticePage } from '@/components/auth/notice-page'
import { ResetForm } from '@/components/auth/reset-form'
import { LinkButton } from '@/components/ui/link-button'
import { DEAD_LINKS } from '@/lib/auth/describe'
import { readLink } from '@/lib/auth/links'
import { resetPasswordAction } from '../../link-actions'

// The token stands in the address; not even this server is told it by a referrer. `no-referrer` would take the Origin from a form that is posted without script.
export const metadata: Metadata = { title: 'Choose a new password', referrer: 'strict-origin' }

export default async function ResetPage({ params }: PageProps<'/reset/[token]'>) {
  const { token } = await params
  const state = await readLink(token, ['password_reset'])
  if (state === 'open') return <ResetForm token={token} resetPasswordAction={resetPasswordAction} />
  const { title, text } = DEAD_LINKS.reset[state]
  return (
    <NoticePage
      title={title}
      actions={
        <>
          <LinkButton href="/sign-in">Sign in</LinkButton>
          <LinkButton href="/forgot" variant="primary">
            Ask for another link
          </LinkButton>
        </>
      }
    >
      {text}
    </NoticePage>
  )
}
