'use client'
import { useRouter } from 'next/navigation'
import { ChoiceMenu } from '@/components/ui/choice-menu'
import { TextLink } from '@/components/ui/text-link'
import { type ListAddress, withLabel, writeAddress } from './list-address'
import type { Choices } from './segment-actions'

const ALL = 'All folders'

/** Folders and labels as filters; the address is the state, so a view can be shared. Nothing where there are none. */
export function ListFilters({ address, choices }: { address: ListAddress; choices: Choices }) {
  const router = useRouter()
  const folders = withParents([...choices.folders.map(({ folder }) => folder), ...(address.folder ? [address.folder] : [])])
  const labels = [...new Set([...choices.labels.map(({ label }) => label), ...address.labels])]
  if (folders.length === 0 && labels.length === 0) return null
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      {folders.length > 0 && (
        <ChoiceMenu
          label="Folder"
          className="w-full sm:w-60"
          options={[{ id: ALL, label: ALL }, ...folders.map((folder) => ({ id: folder, label: folder }))]}
          value={address.folder || ALL}
          onChange={(folder) => router.replace(writeAddress({ ...address, folder: folder === ALL ? '' : folder, page: 1 }), { scroll: false })}
        />
      )}
      {labels.length > 0 && (
        <nav aria-label="Labels" className="flex min-w-0 flex-wrap items-center gap-1 pb-1">
          {labels.map((label) => {
            const isChosen = address.labels.includes(label)
            return (
              <TextLink
                key={label}
                href={withLabel(address, label)}
                variant="quiet"
                className={`rounded-full border px-2 py-0.5 text-xs ${isChosen ? 'border-accent bg-accent-ground text-text' : 'border-line text-muted'}`}
              >
                {label}
                {isChosen && <span className="sr-only">, chosen</span>}
              </TextLink>
            )
          })}
        </nav>
      )}
    </div>
  )
}

/** A folder inside a folder makes the outer one one to choose, too. */
function withParents(folders: readonly string[]): string[] {
  const all = folders.flatMap((folder) => {
    const levels = folder.split(' / ')
    return levels.map((_, index) => levels.slice(0, index + 1).join(' / '))
  })
  return [...new Set(all)].sort((a, b) => a.localeCompare(b, 'en'))
}
