'use client'
import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
  useFilter,
} from 'react-aria-components'
import { cn } from '../ui/class-names'
import { Keys } from '../ui/kbd'
import { optionRow, optionTitle } from '../ui/list-box-style'
import { modalBox, scrim } from '../ui/modal-style'
import { type Command, PALETTE } from './command-store'
import { useKeyNames } from './key-names'

export interface CommandPaletteProps {
  commands: readonly Command[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const GROUPS: readonly Command['group'][] = ['Do', 'Go to', 'View']

/** Typed as soon as it opens, react-aria hands Enter to the menu and not to the command that it shows as chosen. */
function chooseActive(event: KeyboardEvent<HTMLElement>): void {
  const active = event.key === 'Enter' && document.getElementById((event.target as Element).getAttribute('aria-activedescendant') ?? '')
  if (!active) return
  event.preventDefault()
  event.stopPropagation()
  active.click()
}

/** Everything that can be done or gone to from here, found by typing. */
export function CommandPalette({ commands, isOpen, onOpenChange }: CommandPaletteProps) {
  const { contains } = useFilter({ sensitivity: 'base' })
  const keyNames = useKeyNames()
  const sections = GROUPS.map((title) => ({ title, commands: commands.filter(({ group, id }) => group === title && id !== PALETTE) })).filter(
    (section) => section.commands.length > 0,
  )
  const run = (id: string): void => {
    onOpenChange(false)
    commands.find((command) => command.id === id)?.run()
  }
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className={cn(scrim, 'items-start justify-center p-3 pt-[10vh]')}>
      <Modal className={cn(modalBox, 'max-h-[60dvh] max-w-[560px] rounded-b-lg')}>
        <Dialog aria-label="Commands" className="flex min-h-0 flex-col outline-none">
          <Autocomplete filter={contains}>
            <TextField aria-label="Search commands" autoFocus className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
              <Input
                onKeyDownCapture={chooseActive}
                placeholder="What do you want to do?"
                className="h-12 w-full min-w-0 bg-transparent text-lg focus-visible:outline-none"
              />
            </TextField>
            {/* The menu is moved in by the arrow keys of the field above; to scroll what is around it one needs neither field nor mouse. */}
            <div
              role="group"
              aria-label="All commands"
              tabIndex={0}
              className="min-h-0 flex-1 overflow-y-auto scroll-shade data-focus-visible:-outline-offset-2"
            >
              <Menu
                aria-label="Commands"
                items={sections}
                onAction={(id) => run(String(id))}
                className="p-1.5 outline-none"
                renderEmptyState={() => <p className="px-2 py-6 text-center text-muted">No command has these words.</p>}
              >
                {(section) => (
                  <MenuSection id={section.title}>
                    <Header className={optionTitle}>{section.title}</Header>
                    <Collection items={section.commands}>
                      {(command) => (
                        <MenuItem id={command.id} textValue={`${command.title} ${command.keywords ?? ''}`} className={optionRow}>
                          <span className="min-w-0 flex-1 truncate">{command.title}</span>
                          {command.keys && <Keys keys={keyNames(command.keys)} />}
                        </MenuItem>
                      )}
                    </Collection>
                  </MenuSection>
                )}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
