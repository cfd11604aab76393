import { FileCheck2, FileSearch } from 'lucide-react'
import { KIND_WORDS } from '@/lib/customers/describe'
import type { ImportPreview } from '@/lib/customers/schema'

/** Whose mapping is filled in. */
export function Recognised({ from, kind }: { from: ImportPreview['mappingFrom']; kind: ImportPreview['kind'] }) {
  const words = sentence(from, kind)
  if (!words) return null
  const Icon = from.type === 'guess' ? FileSearch : FileCheck2
  return (
    <div role="status" className="flex gap-3 rounded-md border border-line bg-surface px-3 py-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" strokeWidth={1.5} />
      <div>
        <p className="font-medium">{words.title}</p>
        <p className="text-sm text-muted">{words.text}</p>
      </div>
    </div>
  )
}

function sentence(from: ImportPreview['mappingFrom'], kind: ImportPreview['kind']): { title: string; text: string } | undefined {
  const rows = KIND_WORDS[kind].toLowerCase()
  switch (from.type) {
    case 'delivered':
      return { title: `This looks like ${from.name} ${rows}`, text: 'The mapping that comes with Rekindle is filled in. Change what differs.' }
    case 'saved':
      return { title: `This looks like “${from.name}”`, text: 'The mapping that was saved under this name is filled in. Change what differs.' }
    case 'guess':
      return { title: `These look like ${rows}`, text: 'The columns are matched by their names. Check each, and the dates.' }
    case 'given':
      return undefined
  }
}
