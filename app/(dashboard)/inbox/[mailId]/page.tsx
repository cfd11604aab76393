import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MailView } from '@/components/sending/mail-view'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { AppError } from '@/lib/core/errors'
import { getInboxMail } from '@/lib/sending/inbox/get-inbox-mail'
import type { InboxMail } from '@/lib/sending/schema'

export const metadata: Metadata = { title: 'Message' }

export default async function MailPage({ params }: { params: Promise<{ mailId: string }> }) {
  const mail = await mailOf((await params).mailId)
  const { id, subject, headers, text, from, to, html } = mail
  return (
    <Page>
      <PageHead
        breadcrumbs={[{ label: 'Local inbox', href: '/inbox' }, { label: subject }]}
        title={subject === '' ? 'No subject' : subject}
        description={`From ${from} to ${to}`}
      />
      <MailView mail={{ id, subject, headers, text, hasHtml: html !== null }} />
    </Page>
  )
}

async function mailOf(id: string): Promise<InboxMail> {
  try {
    return await getInboxMail({ ctx: contextFor(await requireActor()), input: { id } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')) notFound()
    throw error
  }
}
