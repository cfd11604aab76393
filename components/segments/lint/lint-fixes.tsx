'use client'
import { use } from 'react'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import type { Fix } from '@/lib/segments/lint/types'
import { useEditorTools } from '../editor/editor-tools'
import { LintsContext } from './lints-context'

/** What one press does about it. */
export function LintFixes({ fixes }: { fixes: readonly Fix[] }) {
  const { apply } = use(LintsContext)
  const { readOnly } = useEditorTools()
  return (
    <div className="flex flex-wrap gap-1.5 empty:hidden">
      {fixes.map((fix) =>
        'segmentId' in fix ? (
          <LinkButton key={fix.label} size="sm" href={`/segments/${fix.segmentId}`}>
            {fix.label}
          </LinkButton>
        ) : (
          !readOnly && (
            <Button key={fix.label} size="sm" className="h-auto min-h-7 max-w-full py-1 text-left whitespace-normal" onPress={() => apply(fix)}>
              {fix.label}
            </Button>
          )
        ),
      )}
    </div>
  )
}
