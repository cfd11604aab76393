import type { Metadata } from 'next'
import { NoticePage } from '@/components/auth/notice-page'
import { LinkButton } from '@/components/ui/link-button'

export const metadata: Metadata = { title: 'Change of address' }

export default async function ConfirmEmailDonePage({ searchParams }: PageProps<'/confirm-email/done'>) {
  const isComplete = (await searchParams).all === 'yes'
  return (
    <NoticePage
      title={isComplete ? 'Your new address is in use' : 'One of two is confirmed'}
      actions={<LinkButton href="/segments">Go to Rekindle</LinkButton>}
    >
      {isComplete ? 'Sign in with it from now on.' : 'Now open the link in the mail to the other address. Until then everything stays as it is.'}
    </NoticePage>
  )
}
