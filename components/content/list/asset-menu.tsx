'use client'
import { Archive, Ellipsis, PenLine } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { toastUndo } from '@/components/ui/toast'
import type { AssetRow } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'

type IdAction = (input: { id: string }) => Promise<Result<{ id: string }>>

export interface AssetActions {
  archiveAction: IdAction
  restoreAction: IdAction
}

export function AssetMenu({ asset, archiveAction, restoreAction }: AssetActions & { asset: AssetRow }) {
  const router = useRouter()
  const [error, setError] = useState<ErrorData>()
  const archive = async (): Promise<void> => {
    const result = await reach(archiveAction({ id: asset.id }))
    if (!result.ok) return setError(result.error)
    toastUndo(`“${asset.name}” archived`, () => void reach(restoreAction({ id: asset.id })).then(() => router.refresh()))
    router.refresh()
  }
  if (error) return <ErrorNotice error={error} />
  return (
    <Menu
      label={`Actions for ${asset.name}`}
      trigger={
        <IconButton size="sm" label={`Actions for ${asset.name}`}>
          <Ellipsis strokeWidth={1.5} />
        </IconButton>
      }
      groups={[
        {
          id: 'actions',
          entries: [
            { id: 'open', label: 'Open', icon: <PenLine strokeWidth={1.5} />, href: `/content/${asset.id}` },
            { id: 'archive', label: 'Archive', icon: <Archive strokeWidth={1.5} />, onAction: () => void archive() },
          ],
        },
      ]}
    />
  )
}
