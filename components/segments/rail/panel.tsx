'use client'
import type { ReactNode } from 'react'
import type { CustomerAction } from '@/components/customers/profile/profile-drawer'
import { later } from '@/components/ui/later'
import { Tabs } from '@/components/ui/tabs'
import type { People } from '@/lib/segments/people'
import type { Definition } from '@/lib/segments/schema'
import type { LiveExplanation } from '../preview/use-explanation'
import type { LivePreview } from '../preview/use-preview'
import type { RevealAction } from '../preview/use-revealed'
import type { ExplainTabProps, SqlAction, ToSql } from './explain-tab'
import { Insights } from './insights'
import type { OverlapTabProps } from './overlap-tab'
import type { Pickable } from './overlap-picks'
import { NobodyLeft } from './nobody-left'
import { PANEL_TABS, type PanelTab, showPanel, usePanelAddress } from './panel-address'
import { emptyingStep, type Wording } from './panel-words'
import { QuietProblem } from './quiet-problem'
import { SummaryTab } from './summary-tab'
import { usePanelCommands } from './use-panel-commands'
import type { WaterfallTabProps } from './waterfall-tab'
import type { WhoProps } from './who'

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

const WaterfallTab = later<WaterfallTabProps>(() => import('./waterfall-tab').then((part) => part.WaterfallTab))
const Who = later<WhoProps>(() => import('./who').then((part) => part.Who))
const OverlapTab = later<OverlapTabProps>(() => import('./overlap-tab').then((part) => part.OverlapTab))
const ExplainTab = later<ExplainTabProps>(() => import('./explain-tab').then((part) => part.ExplainTab))
const loadTabs = (): void => [WaterfallTab, Who, OverlapTab, ExplainTab].forEach((part) => part.load())

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
      <div onPointerEnter={loadTabs} onFocus={loadTabs}>
        <Tabs
          label="Insights"
          selected={tab}
          onChange={(next) => showPanel({ tab: next })}
          tabs={PANEL_TABS.map((id) => ({ id, label: LABELS[id], content: id === tab ? content[id]() : null }))}
        />
      </div>
    </Insights>
  )
}

function showPeople(people: People): void {
  showPanel({ tab: 'who', people, seed: 0 }, true)
}
