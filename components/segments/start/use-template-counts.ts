'use client'
import { useEffect, useState } from 'react'
import type { Preview } from '@/lib/audience/schema'
import type { Result } from '@/lib/core/result'
import { generateId } from '@/lib/core/ids'
import { isGroup } from '@/lib/segments/nodes'
import type { Definition, Group } from '@/lib/segments/schema'
import type { Template } from '@/lib/segments/templates'

/** The templates for a segment that is still blank, counted one after another once the page's own number is there. */
export function useTemplateCounts(
  templates: readonly Template[],
  isWanted: boolean,
  isReady: boolean,
  count: (definition: Template['definition']) => Promise<Result<Preview>>,
): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    if (!isWanted || !isReady) return
    let isCurrent = true
    const next = templates.find(({ name }) => !counts.has(name))
    if (!next) return
    void count(next.definition).then((result) => {
      // A template that cannot be counted is offered without its number.
      if (isCurrent && result.ok) setCounts(new Map(counts).set(next.name, result.value.members.customers))
    })
    return () => {
      isCurrent = false
    }
  }, [isWanted, isReady, templates, counts, count])
  return counts
}

/** A template is taken with ids of its own, made when it is taken. */
export function taken({ version, include, exclude }: Definition): Definition {
  return { version, include: renewed(include), exclude: exclude && renewed(exclude) }
}

function renewed({ match, of }: Group): Group {
  return { match, of: of.map((node) => (isGroup(node) ? renewed(node) : { ...node, id: generateId() })) }
}
