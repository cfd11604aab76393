'use client'
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'
import { type Command, type CommandStore, createCommandStore } from './command-store'

const CommandContext = createContext<CommandStore>(createCommandStore())

export function CommandProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createCommandStore)
  return <CommandContext value={store}>{children}</CommandContext>
}

/** Offers `commands` in the palette, the help sheet and by their keys while the component is there. Give the same array (`useMemo`) until they change. */
export function useCommands(commands: readonly Command[]): void {
  const store = use(CommandContext)
  useEffect(() => store.add(commands), [store, commands])
}

export function useCommandList(): readonly Command[] {
  const store = use(CommandContext)
  return useSyncExternalStore(store.subscribe, store.list, store.list)
}
