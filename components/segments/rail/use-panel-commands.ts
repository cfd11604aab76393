'use client'
import type { Command } from '@/components/shell/command-store'
import { useCommands } from '@/components/shell/commands'
import { showPanel } from './panel-address'

const COMMANDS: readonly Command[] = [
  { id: 'panel.waterfall', title: 'Show the waterfall', group: 'View', keys: ['w'], run: () => showPanel({ tab: 'waterfall' }, true) },
  { id: 'panel.explain', title: 'Explain the segment', group: 'View', keys: ['e'], run: () => showPanel({ tab: 'explain' }, true) },
  {
    id: 'panel.who',
    title: 'Show customers of the segment',
    group: 'View',
    keywords: 'who sample people',
    run: () => showPanel({ tab: 'who', people: { are: 'members' } }, true),
  },
  {
    id: 'panel.overlap',
    title: 'Compare with other segments',
    group: 'View',
    keywords: 'overlap venn upset',
    run: () => showPanel({ tab: 'overlap' }, true),
  },
  { id: 'panel.summary', title: 'Show the summary of the numbers', group: 'View', run: () => showPanel({ tab: 'summary' }, true) },
]

/** The panel's tabs by key and from the palette. */
export function usePanelCommands(): void {
  useCommands(COMMANDS)
}
