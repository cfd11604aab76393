'use client'
import { later } from '@/components/ui/later'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { describe } from '@/lib/segments/describe'
import { LintList } from '../lint/lint-list'
import type { LiveExplanation } from '../preview/use-explanation'
import type { LivePreview } from '../preview/use-preview'
import { conditionWording } from '../rail/condition-wording'
import { Details } from '../rail/details'
import { Panel } from '../rail/panel'
import { useConvert } from '../sql/use-convert'
import { Questions } from '../why/questions'
import type { WhyViewProps } from '../why/why-view'
import { asOfWords } from './as-of-words'
import { useEditorTools } from './editor-tools'
import type { SegmentEditorProps } from './props'
import type { DraftState } from './use-draft'
import type { Sentence } from './use-sentence'
import type { Work } from './use-work'

const WhyView = later<WhyViewProps>(() => import('../why/why-view').then((part) => part.WhyView))

export interface EditorPanelProps {
  props: SegmentEditorProps
  state: DraftState
  work: Work
  sentence: Sentence
  live: LivePreview
  explained: LiveExplanation
  showsNumbers: boolean
  onShowNumbers: (shows: boolean) => void
}

/** What the sentence counts to, what else one may ask of it, and where the numbers come from. */
export function EditorPanel({ props, state, work, sentence, live, explained, showsNumbers, onShowNumbers }: EditorPanelProps) {
  const { names, moment } = useEditorTools()
  const { database, segment, mayWrite } = props
  const { definition } = state
  const databaseId = database.id
  const onApply = mayWrite ? sentence.apply : undefined
  const toSql = useConvert({ databaseId, definition, toSqlAction: props.toSqlAction, chooseDatabaseAction: props.chooseDatabaseAction })
  return (
    <>
      <Panel
        databaseId={databaseId}
        definition={definition}
        live={live}
        explained={explained}
        asOf={asOfWords(live.preview, database)}
        isPinned={database.pinnedDay !== null}
        words={conditionWording(definition, STANDARD_CATALOGUE, names)}
        sentence={describe(definition, STANDARD_CATALOGUE, names)}
        onTurnOff={mayWrite ? sentence.turnOff : undefined}
        showsNumbers={showsNumbers}
        onShowNumbers={onShowNumbers}
        sqlAction={props.sqlAction}
        onToSql={props.mayWriteSql ? toSql : undefined}
        customerAction={props.customerAction}
        revealAction={props.revealAction}
        segment={segment}
        others={props.references.segments}
        mayWrite={mayWrite}
        lints={<LintList />}
        why={(customer) => <WhyView databaseId={databaseId} definition={definition} customer={customer} onApply={onApply} />}
      />
      <Questions databaseId={databaseId} definition={definition} today={moment.today} mayReadPersonal={props.mayReadPersonal} onApply={onApply} />
      <Details
        records={props.records}
        onAdd={sentence.addAttribute}
        databases={props.databases}
        database={database}
        maySwitch={segment === null}
        hasConditions={state.hasRows}
        onSwitch={async (id) => {
          work.kept.forget()
          await props.chooseDatabaseAction(id)
        }}
      />
    </>
  )
}
