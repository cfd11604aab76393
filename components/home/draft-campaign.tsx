'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { EmailContent } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Definition } from '@/lib/segments/schema'

type Made = Promise<Result<{ id: string }>>

export interface DraftActions {
  saveSegment: (input: { databaseId: string; name: string; definition: Definition }) => Made
  createAsset: (input: { databaseId: string; name: string; content: EmailContent }) => Made
  createCampaign: (input: { databaseId: string; name: string; segmentId: string; assetId: string }) => Made
}

/** What a campaign to a group begins with; the id where somebody has made it already. */
export interface SuggestedEmail {
  name: string
  content: EmailContent
  assetId: string | null
}

export interface DraftCampaignProps {
  databaseId: string
  name: string
  definition: Definition
  /** The segment where it is saved already. */
  segmentId: string | null
  email: SuggestedEmail
  actions: DraftActions
}

/** Saves the segment, takes an email from the templates and puts both into a campaign; nothing is sent before it is reviewed. */
export function DraftCampaign({ databaseId, name, definition, segmentId, email, actions }: DraftCampaignProps) {
  const router = useRouter()
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<ErrorData>()
  // What was made stays made: a second try goes on from there.
  const [made, setMade] = useState({ segmentId, assetId: email.assetId })

  const draft = async (): Promise<void> => {
    setPending(true)
    setFailure(undefined)
    const segment = made.segmentId ?? (await idOf(actions.saveSegment({ databaseId, name, definition })))
    const asset = segment && (made.assetId ?? (await idOf(actions.createAsset({ databaseId, name: email.name, content: email.content }))))
    setMade({ segmentId: segment, assetId: asset })
    if (!segment || !asset) return
    const campaign = await idOf(actions.createCampaign({ databaseId, name: email.name, segmentId: segment, assetId: asset }))
    if (campaign !== null) router.push(`/campaigns/${campaign}`)
  }
  const idOf = async (making: Made): Promise<string | null> => {
    const result = await reach(making)
    if (result.ok) return result.value.id
    setFailure(result.error)
    setPending(false)
    return null
  }

  return (
    <div className="flex flex-col gap-2 pt-2">
      {failure && <ErrorNotice error={failure} />}
      <Button size="sm" className="self-start" isPending={isPending} onPress={() => void draft()}>
        Draft a campaign<span className="sr-only"> to {name}</span>
      </Button>
    </div>
  )
}
