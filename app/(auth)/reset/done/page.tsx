import type { Metadata } from 'next'
import { NoticePage } from '@/components/auth/notice-page'
import { LinkButton } from '@/components/ui/link-button'

export const metadata: Metadata = { title: 'Password changed' }

export default function ResetDonePage() {
  return (
    <NoticePage
      title="Your password is changed"
      actions={
        <LinkButton href="/sign-in" variant="primary">
          Sign in
        </LinkButton>
      }
    >
      Everybody who used your account was signed out.
    </NoticePage>
  )
}
