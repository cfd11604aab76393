import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { AssetDetail, AssetVersionRow } from '@/lib/content/schema'
import type { Saving } from '../designer/use-save'
import { DraftNotice } from './draft-notice'
import { HistoryButton } from './history-button'
import type { Autosave, DraftActions, OwnDraft } from './use-autosave'

export interface MessageHeadProps {
  asset: AssetDetail
  name: string
  onRename: (name: string) => void
  isDirty: boolean
  mayWrite: boolean
  saving: Saving
  autosave: Autosave
  own: OwnDraft | null
  versions: readonly AssetVersionRow[]
  now: Date
  discardDraftAction: DraftActions['discardDraftAction']
  /** Between the history and the saving. */
  children?: ReactNode
}

/** Above a message that is edited: its name and state, its history, saving, and what stands in the way of it. */
export function MessageHead({ asset, name, onRename, isDirty, mayWrite, saving, autosave, own, versions, now, ...more }: MessageHeadProps) {
  const { error } = saving
  const isOutdated = error?.code === 'CONFLICT' && !error.issues?.some(({ path }) => path[0] === 'name')
  return (
    <>
      <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
          <Breadcrumbs items={[{ label: 'Content', href: '/content' }, { label: name }]} />
          <h1 className="sr-only">{name}</h1>
          <div className="flex items-center gap-2">
            <TextField aria-label="Name" value={name} onChange={onRename} maxLength={80} isReadOnly={!mayWrite} className="w-full max-w-80" />
            <Badge tone={saving.status === 'ready' && !isDirty ? 'positive' : 'neutral'}>
              {isDirty ? (autosave.isKept ? 'Kept, not saved' : 'Not saved') : saving.status === 'ready' ? 'Ready' : 'Draft'}
            </Badge>
          </div>
        </div>
        {mayWrite && (
          <div className="flex flex-wrap items-center gap-2">
            <HistoryButton id={asset.id} versions={versions} now={now} />
            {more.children}
            <Button onPress={() => void saving.save('draft')} isPending={saving.isPending}>
              Save draft
            </Button>
            <Button variant="primary" onPress={() => void saving.save('ready')} isPending={saving.isPending}>
              Save as ready
            </Button>
          </div>
        )}
      </header>
      {error && <ErrorNotice error={error} actions={isOutdated && <Button onPress={() => window.location.reload()}>Reload</Button>} />}
      <DraftNotice
        id={asset.id}
        version={asset.version}
        own={own}
        others={autosave.others}
        now={now}
        error={autosave.error}
        discardDraftAction={more.discardDraftAction}
      />
    </>
  )
}
