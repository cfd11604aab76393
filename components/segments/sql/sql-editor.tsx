'use client'
import { Play, WandSparkles } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useRef, useState } from 'react'
import type { Sharing } from '@/components/audience/access-fields'
import { OFFLINE } from '@/components/audience/segment-actions'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { later } from '@/components/ui/later'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { toastDone } from '@/components/ui/toast'
import type { SavedSegment } from '@/lib/audience/schema'
import type { SqlRun, SqlTable } from '@/lib/audience/sql-schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { formatQuantity } from '@/lib/core/format'
import type { PresentPeopleProps } from '../editor/present-people'
import { usePresence } from '../editor/use-presence'
import type { SaveAs, SaveDialogProps } from '../save/save-dialog'
import { formatSql } from './format-sql'
import { NewerSql } from './newer-sql'
import { Plan, SqlAnswer, type Answered } from './sql-answer'
import { SqlField } from './sql-field'
import { SqlTablesList } from './sql-tables-list'
import { forgetStartText, startText } from './start-text'
import { useLeaveWarning } from '@/components/ui/use-leave-warning'

const PresentPeople = later<PresentPeopleProps>(() => import('../editor/present-people').then((part) => part.PresentPeople))
const SaveDialog = later<SaveDialogProps>(() => import('../save/save-dialog').then((part) => part.SaveDialog))

interface SqlSegment {
  id: string
  version: number
  name: string
  folder: string
  description: string
  sql: string
}

export interface SqlEditorProps {
  database: { id: string; name: string; timezone: string }
  /** Null for a new one. */
  segment: SqlSegment | null
  tables: readonly SqlTable[]
  isPersonal: boolean
  mayWrite: boolean
  takenNames: readonly string[]
  folders: readonly string[]
  sharing: Sharing
  runAction: (input: { databaseId: string; sql: string }) => Promise<Result<SqlRun>>
  saveAction: (input: SaveSql) => Promise<Result<SavedSegment>>
}

interface SaveSql {
  databaseId: string
  id?: string
  basedOnVersion?: number
  name: string
  folder?: string
  description?: string
  sql: string
  note?: string
  ownerId?: string
  isPrivate?: boolean
}

const START = 'select customer_key\nfrom customer_360\nwhere '

/** A segment as a query: written, run, looked at, saved. */
export function SqlEditor(props: SqlEditorProps) {
  const { database, segment, tables, isPersonal, mayWrite, takenNames, folders, sharing, runAction, saveAction } = props
  const router = useRouter()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => SaveDialog.load(), [])
  const problemId = useId()
  // What another page handed over is not saved yet.
  const [text, setText] = useState(() => segment?.sql ?? startText() ?? START)
  const [saved, setSaved] = useState(segment?.sql ?? START)
  const [run, setRun] = useState<{ of: string; result: SqlRun }>()
  const [lastAnswer, setLastAnswer] = useState<{ of: string; run: Answered }>()
  const [error, setError] = useState<ErrorData>()
  const [busy, setBusy] = useState<'run' | 'save'>()
  const [isNaming, setNaming] = useState(false)
  const [newest, setNewest] = useState(segment?.version ?? 0)
  const people = usePresence(mayWrite ? (segment?.id ?? null) : null, ({ version }) => setNewest(version))
  useEffect(forgetStartText, [])
  useLeaveWarning(text !== saved && mayWrite)

  const ask = async (): Promise<void> => {
    if (busy) return
    setBusy('run')
    setError(undefined)
    const result = await runAction({ databaseId: database.id, sql: text }).catch((): Result<SqlRun> => ({ ok: false, error: OFFLINE }))
    setBusy(undefined)
    if (!result.ok) return setError(result.error)
    setRun({ of: text, result: result.value })
    if (result.value.status === 'answered') setLastAnswer({ of: text, run: result.value })
  }
  const save = async (input: Omit<SaveSql, 'databaseId' | 'sql'>): Promise<void> => {
    if (busy) return
    setBusy('save')
    setError(undefined)
    const result = await saveAction({ ...input, databaseId: database.id, sql: text }).catch((): Result<SavedSegment> => ({
      ok: false,
      error: OFFLINE,
    }))
    if (!result.ok) {
      setBusy(undefined)
      return setError(result.error)
    }
    setSaved(text)
    toastDone(`“${input.name}” is saved with ${formatQuantity(result.value.size ?? 0, 'customer')}`)
    router.push(`/segments/${result.value.id}`)
  }
  const saveAs = ({ name, folder, description, note = '', ownerId, isPrivate = false }: SaveAs): void =>
    void save({ name, folder, description, note, isPrivate, ...(ownerId !== undefined && { ownerId }) })
  const saveOver = (): void => {
    if (!segment) return setNaming(true)
    const { id, version, name, folder, description } = segment
    void save({ id, basedOnVersion: version, name, folder, description })
  }
  const insert = (name: string): void => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: text.length, selectionEnd: text.length }
    const blank = from > 0 && /[\w"]$/.test(text.slice(0, from)) ? ' ' : ''
    setText(text.slice(0, from) + blank + name + text.slice(to))
    goTo(from + blank.length + name.length)
  }
  /** After the new text is there. */
  const goTo = (offset: number): void => {
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(offset, offset)
    })
  }

  const refused = run?.result.status === 'refused' ? run.result : undefined
  const isCurrent = run?.of === text
  const place = isCurrent ? refused?.problem.place : undefined
  return (
    <Page width="full">
      <PageHead
        title={segment?.name ?? 'New SQL segment'}
        description={`Of ${database.name}. ${isPersonal ? '' : 'Columns that tell who customers are do not exist for your role.'}`}
        breadcrumbs={[{ label: 'Segments', href: '/segments' }, { label: segment?.name ?? 'New SQL segment' }]}
        actions={
          <>
            {people.length > 0 && <PresentPeople people={people} />}
            <Button onPress={() => setText(formatSql(text))}>
              <WandSparkles aria-hidden strokeWidth={1.5} />
              Format
            </Button>
            {mayWrite && segment && <Button onPress={() => setNaming(true)}>Save as</Button>}
            {mayWrite && (
              <Button onPress={saveOver} isPending={busy === 'save' && !isNaming} isDisabled={segment !== null && text === saved}>
                Save
              </Button>
            )}
            <Button variant="primary" onPress={() => void ask()} isPending={busy === 'run'}>
              <Play aria-hidden strokeWidth={1.5} />
              Run
            </Button>
          </>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="flex min-w-0 flex-col gap-4">
          {segment && newest > segment.version && busy !== 'save' && <NewerSql segmentId={segment.id} onKeepMine={() => setNaming(true)} />}
          <SqlField
            value={text}
            onChange={setText}
            onRun={() => void ask()}
            fieldRef={field}
            wrongLine={place?.line}
            problemId={refused && isCurrent ? problemId : undefined}
            readOnly={busy === 'save'}
          />
          {error && !isNaming && <ErrorNotice error={error} />}
          {refused && (
            <div id={problemId} className="flex flex-col gap-2">
              <ErrorNotice
                error={{ code: 'INVALID_INPUT', message: whereWords(refused), remedy: refused.problem.remedy }}
                actions={
                  place && (
                    <Button size="sm" onPress={() => goTo(place.offset)}>
                      Go to line {place.line}
                    </Button>
                  )
                }
              />
              {refused.plan && <Plan plan={refused.plan} />}
            </div>
          )}
          {lastAnswer && <SqlAnswer run={lastAnswer.run} zone={database.timezone} isStale={lastAnswer.of !== text} />}
          <p role="status" className="sr-only">
            {run && !refused && lastAnswer && formatQuantity(lastAnswer.run.members.customers, 'customer')}
          </p>
        </div>
        <SqlTablesList tables={tables} onInsert={insert} />
      </div>
      {isNaming && (
        <SaveDialog
          initial={{
            name: segment ? `Copy of ${segment.name}`.slice(0, 80) : '',
            folder: segment?.folder ?? '',
            description: segment?.description ?? '',
          }}
          hasTypes={false}
          taken={takenNames}
          size={undefined}
          folders={folders}
          sharing={sharing}
          isPending={busy === 'save'}
          error={error}
          onSave={saveAs}
          onClose={() => {
            setNaming(false)
            setError(undefined)
          }}
        />
      )}
    </Page>
  )
}

function whereWords({ problem: { message, place } }: Extract<SqlRun, { status: 'refused' }>): string {
  return place ? `Line ${place.line}, column ${place.column}: ${message}` : message
}
