'use client'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-aria-components'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import type { DriverFacts } from '@/lib/destinations/destination-schema'

export interface DriverGalleryProps {
  drivers: readonly Pick<DriverFacts, 'id' | 'name' | 'description'>[]
}

/** Every tool that can be connected, found by typing. */
export function DriverGallery({ drivers }: DriverGalleryProps) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = drivers.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted))
  return (
    <div className="flex flex-col gap-4">
      <SearchField label="Search tools" value={search} onChange={setSearch} className="w-full sm:w-80" />
      {found.length === 0 ? (
        <EmptyState title="No tool is called so" drawing="search">
          A webhook or a file by SFTP reaches most of the others.
        </EmptyState>
      ) : (
        <ul aria-label="Tools" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {found.map(({ id, name, description }) => (
            <li key={id} className="flex">
              <Link
                href={`/destinations/new?driver=${id}`}
                className="flex w-full items-start gap-3 rounded-lg border border-line bg-surface p-4 transition-colors duration-120 data-hovered:border-edge"
              >
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{name}</span>
                  <span className="mt-0.5 block text-sm text-muted">{description}</span>
                </span>
                <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.5} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
