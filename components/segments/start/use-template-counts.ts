'use client'
import { useEffect, useState } from 'react'
import type { Preview } from '@/lib/audience/schema'
import type { Result } from '@/lib/core/result'
import { starterTemplates, type Template } from '@/lib/segments/templates'
import { generateId } from '@/lib/core/ids'

export interface CountedTemplates {
  templates: readonly Template[]
  counts: ReadonlyMap<string, number>
}

/** The templates for a segment that is still blank, counted one after another once the page's own number is there. */
export function useTemplateCounts(
  isWanted: boolean,
  isReady: boolean,
  count: (definition: Template['definition']) => Promise<Result<Preview>>,
): CountedTemplates {
  const [templates] = useState(() => starterTemplates(numbered()))
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
  return { templates, counts }
}

/** A template is taken with ids of its own, made when it is taken. */
export function freshTemplate(name: string): Template | undefined {
  return starterTemplates(generateId).find((template) => template.name === name)
}

function numbered(): () => string {
  let number = 0
  return () => `template.${(number += 1)}`
}
