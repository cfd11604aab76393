import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Conversation } from '@/components/sending/conversation'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { formatRelative } from '@/lib/core/format-time'
import { getInboxTexts } from '@/lib/sending/text/get-inbox-texts'
import { answerTextAction } from '../../actions'

export const metadata: Metadata = { title: 'Texts with one number' }

export default async function ConversationPage({ params }: { params: Promise<{ textId: string }> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { textId } = await params
  const { number, texts, isInUse } = await textsOf(textId)
  const now = ctx.clock.now()
  return (
    <Page>
      <PageHead
        breadcrumbs={[{ label: 'Local inbox', href: '/inbox' }, { label: 'Texts', href: '/inbox/texts' }, { label: number }]}
        title={number}
        description="As the phone of this person shows it: what they wrote stands on the right."
      />
      <Conversation
        id={textId}
        number={number}
        texts={texts.map(({ at, ...text }) => ({ ...text, note: formatRelative(at, now) }))}
        {...(isInUse && may(actor, 'campaigns:write') ? { answerTextAction } : {})}
      />
    </Page>
  )
}

async function textsOf(id: string) {
  try {
    return await getInboxTexts({ ctx: contextFor(await requireActor()), input: { id } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')) notFound()
    throw error
  }
}
