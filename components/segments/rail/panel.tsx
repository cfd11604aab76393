'use client'
import { type ReactNode, useState } from 'react'
import { type CustomerAction, ProfileDrawer } from '@/components/customers/profile/profile-drawer'
import { Tabs } from '@/components/ui/tabs'
import type { SegmentExplanation } from '@/lib/audience/panel-schema'
import type { People } from '@/lib/segments/people'
import type { Definition } from '@/lib/segments/schema'
import type { LiveExplanation } from '../preview/use-explanation'
import type { LivePreview } from '../preview/use-preview'
import { type RevealAction, useRevealed } from '../preview/use-revealed'
import { useSample } from '../preview/use-sample'
import { ExplainTab, type SqlAction, type ToSql } from './explain-tab'
import { Insights } from './insights'
import { OverlapTab } from './overlap-tab'
import type { Pickable } from './overlap-picks'
import { NobodyLeft } from './nobody-left'
import { PANEL_TABS, type PanelTab, showPanel, usePanelAddress } from './panel-address'
import { emptyingStep, peopleWords, type Wording } from './panel-words'
import { QuietProblem } from './quiet-problem'
import { SummaryTab } from './summary-tab'
import { usePanelCommands } from './use-panel-commands'
import { WaterfallTab } from './waterfall-tab'
import { WhoTab } from './who-tab'

export interface PanelProps {
  databaseId: string
  definition: Definition
  live: LivePreview
  explained: LiveExplanation
  asOf: string
  isPinned: boolean
  words: Wording
  sentence: string
  /** Undefined where nothing may be changed. */
  onTurnOff: ((condition: string) => void) | undefined
  showsNumbers: boolean
  onShowNumbers: (shows: boolean) => void
  sqlAction: SqlAction
  /** Opens it as the query of a SQL segment; undefined where one may not. */
  onToSql: ToSql | undefined
  customerAction: CustomerAction
  revealAction: RevealAction
  /** The saved segment that is edited; null for a new one. */
  segment: { id: string; name: string } | null
  /** The other saved segments of the database. */
  others: readonly Pickable[]
  mayWrite: boolean
  /** In the Explain tab: what may be wrong with the conditions. */
  lints?: ReactNode
  /** In a customer's profile: why they are in, or are not. */
  why?: (customer: string) => ReactNode
}

const LABELS: Record<PanelTab, string> = { summary: 'Summary', waterfall: 'Waterfall', who: 'Who', overlap: 'Overlap', explain: 'Explain' }

/** What the segment counts to, and everything that explains it. */
export function Panel(props: PanelProps) {
  const { definition, live, explained, words } = props
  usePanelCommands()
  const { tab, picks } = usePanelAddress()
  const { explanation } = explained
  const emptied = explanation && !explained.isStale ? emptyingStep(explanation.steps, explanation.everybody) : undefined
  const [condition, ...others] = emptied?.step.conditions ?? []
  const { onTurnOff } = props
  const content: Record<PanelTab, () => ReactNode> = {
    summary: () => <SummaryTab live={live} showsNumbers={props.showsNumbers} onShowNumbers={props.onShowNumbers} />,
    waterfall: () => (
      <>
        {explained.error && <QuietProblem onRetry={explained.retry}>{explained.error.message}</QuietProblem>}
        <WaterfallTab explanation={explanation} isStale={explained.isStale} words={words} onShow={showPeople} />
      </>
    ),
    who: () => <Who {...props} explanation={explanation} />,
    overlap: () => (
      <OverlapTab
        databaseId={props.databaseId}
        choices={[...(props.segment ? [{ ...props.segment, size: null }] : []), ...props.others]}
        picks={picks ?? (props.segment ? [props.segment.id] : [])}
        onPicks={(next) => showPanel({ picks: next })}
        mayWrite={props.mayWrite}
      />
    ),
    explain: () => (
      <ExplainTab
        databaseId={props.databaseId}
        definition={definition}
        sentence={props.sentence}
        sqlAction={props.sqlAction}
        onToSql={props.onToSql}
        lints={props.lints}
      />
    ),
  }
  return (
    <Insights
      live={live}
      isEverybody={definition.include.of.length === 0 && definition.exclude === null}
      asOf={props.asOf}
      isPinned={props.isPinned}
      empty={
        <NobodyLeft
          step={emptied?.step}
          words={words}
          onTurnOff={onTurnOff && condition !== undefined && others.length === 0 ? () => onTurnOff(condition) : undefined}
          onShowLost={() => emptied && showPeople({ are: 'lost', step: emptied.index })}
        />
      }
    >
      <Tabs
        label="Insights"
        selected={tab}
        onChange={(next) => showPanel({ tab: next })}
        tabs={PANEL_TABS.map((id) => ({ id, label: LABELS[id], content: id === tab ? content[id]() : null }))}
      />
    </Insights>
  )
}

function showPeople(people: People): void {
  showPanel({ tab: 'who', people, seed: 0 }, true)
}

function Who({
  databaseId,
  definition,
  live,
  explanation,
  words,
  customerAction,
  revealAction,
  why,
}: PanelProps & { explanation: SegmentExplanation | undefined }) {
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
