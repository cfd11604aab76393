'use client'
import { Dialog } from '../ui/dialog'
import { Keys } from '../ui/kbd'
import { Switch } from '../ui/switch'
import type { Command } from './command-store'
import { useKeyNames } from './key-names'

export interface HelpSheetProps {
  commands: readonly Command[]
  plainKeys: boolean
  onPlainKeysChange: (on: boolean) => void
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const GROUPS: readonly Command['group'][] = ['Do', 'On a condition', 'Go to', 'View']

/** The keys that work on this page. */
export function HelpSheet({ commands, plainKeys, onPlainKeysChange, isOpen, onOpenChange }: HelpSheetProps) {
  const keyNames = useKeyNames()
  const withKeys = commands.filter(({ keys }) => keys)
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-5">
        {GROUPS.map((group) => ({ group, entries: withKeys.filter((command) => command.group === group) })).map(
          ({ group, entries }) =>
            entries.length > 0 && (
              <section key={group} aria-label={group}>
                <h3 className="pb-1 text-xs font-medium text-muted">{group}</h3>
                <ul>
                  {entries.map((command) => (
                    <li key={command.id} className="flex min-h-8 items-center justify-between gap-4 border-b border-line last:border-b-0">
                      {command.title}
                      <Keys keys={keyNames(command.keys ?? [])} />
                    </li>
                  ))}
                </ul>
              </section>
            ),
        )}
        <Switch
          isSelected={plainKeys}
          onChange={onPlainKeysChange}
          description="Off, only shortcuts with a modifier key work. They never work while you type."
        >
          Shortcuts of plain letters
        </Switch>
      </div>
    </Dialog>
  )
}
