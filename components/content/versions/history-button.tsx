'use client'
import { History } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Drawer } from '@/components/ui/drawer'
import { IconButton } from '@/components/ui/icon-button'
import { TextLink } from '@/components/ui/text-link'
import type { AssetVersionRow } from '@/lib/content/schema'
import { formatRelative } from '@/lib/core/format-time'

export interface HistoryButtonProps {
  id: string
  versions: readonly AssetVersionRow[]
  now: Date
}

/** Every version that was saved: who, when, and a way to look at it. */
export function HistoryButton({ id, versions, now }: HistoryButtonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton label="History" onPress={() => setOpen(true)}>
        <History strokeWidth={1.5} />
      </IconButton>
      <Drawer title="History" description="Each save is a version; none is ever lost." isOpen={isOpen} onClose={() => setOpen(false)}>
        <ol className="flex flex-col">
          {versions.map(({ version, name, status, savedBy, savedAt }, index) => (
            <li key={version} className="flex flex-col gap-1 border-b border-line py-3">
              <div className="flex items-center gap-2">
                {index === 0 ? (
                  <span className="font-medium">Version {version}</span>
                ) : (
                  <TextLink href={`/content/${id}/versions/${version}`}>Version {version}</TextLink>
                )}
                <Badge tone={status === 'ready' ? 'positive' : 'neutral'}>{status === 'ready' ? 'Ready' : 'Draft'}</Badge>
                {index === 0 && <span className="text-sm text-muted">Newest</span>}
              </div>
              <p className="text-sm break-words text-muted">
                {name} · {formatRelative(savedAt, now)} by {savedBy}
              </p>
            </li>
          ))}
        </ol>
      </Drawer>
    </>
  )
}
