'use client'
import { useState } from 'react'
import { ProfileDrawer } from '@/components/customers/profile/profile-drawer'
import type { SegmentExplanation } from '@/lib/audience/panel-schema'
import type { People } from '@/lib/segments/people'
import { useRevealed } from '../preview/use-revealed'
import { useSample } from '../preview/use-sample'
import type { PanelProps } from './panel'
import { showPanel, usePanelAddress } from './panel-address'
import { peopleWords } from './panel-words'
import { WhoTab } from './who-tab'

export interface WhoProps extends Pick<PanelProps, 'databaseId' | 'definition' | 'live' | 'words' | 'customerAction' | 'revealAction' | 'why'> {
  explanation: SegmentExplanation | undefined
}

/** Ten of the people that are spoken of, and the profile of one. */
export function Who({ databaseId, definition, live, explanation, words, customerAction, revealAction, why }: WhoProps) {
  const { people, seed } = usePanelAddress()
  const [opened, setOpened] = useState<{ customer: string; name: string } | undefined>(undefined)
  const question = { databaseId, definition, people, seed }
  const sample = useSample({ ...question, isCounted: !live.isStale })
  const revealing = useRevealed(sample.sample, question, revealAction)
  const isMembers = people.are === 'members'
  return (
    <>
      <WhoTab
        live={sample}
        revealing={revealing}
        title={peopleWords(people, explanation?.steps ?? [], words)}
        size={isMembers ? live.preview?.members.customers : explanation && sizeOf(people, explanation)}
        isMembers={isMembers}
        onMembers={() => showPanel({ people: { are: 'members' }, seed: 0 })}
        onOthers={() => showPanel({ seed: seed + 1 })}
        onOpen={({ customer, name, customerId }) => setOpened({ customer, name: name ?? customerId })}
      />
      <ProfileDrawer databaseId={databaseId} opened={opened} customerAction={customerAction} why={why} onClose={() => setOpened(undefined)} />
    </>
  )
}

function sizeOf(people: People, { members, steps, conditions, mailable }: SegmentExplanation): number | undefined {
  switch (people.are) {
    case 'members':
      return members
    case 'lost':
      return steps[people.step]?.removed
    case 'changed': {
      const found = conditions.find(({ id }) => id === people.condition)
      return found && Math.abs(found.lostHere)
    }
    case 'unreachable':
      return notReached(people.at, members, mailable)
  }
}

function notReached(
  at: Extract<People, { are: 'unreachable' }>['at'],
  members: number,
  { contactable, optedIn, notSuppressed }: SegmentExplanation['mailable'],
): number {
  switch (at) {
    case 'contactable':
      return members - contactable
    case 'opted_in':
      return contactable - optedIn
    case 'suppressed':
      return optedIn - notSuppressed
  }
}
