'use client'
import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { type Command, isForHelpOnly } from './command-store'
import { takesKeys } from './takes-keys'

interface ShortcutsProps {
  commands: readonly Command[]
  /** Off: only keys with a modifier work (WCAG 2.1.4). */
  plainKeys: boolean
}

/** Listens for the keys of the commands. */
export function Shortcuts({ commands, plainKeys }: ShortcutsProps) {
  useEffect(() => {
    const bindings = commands.flatMap((command) => {
      const { keys, run } = command
      if (!keys || command.isLocal || isForHelpOnly(command) || (!plainKeys && !hasModifier(keys))) return []
      const fire = (event: KeyboardEvent): void => {
        if (event.defaultPrevented || (!hasModifier(keys) && takesKeys(event.target))) return
        event.preventDefault()
        run()
      }
      return [[keys.join(' '), fire] as const]
    })
    return tinykeys(window, Object.fromEntries(bindings))
  }, [commands, plainKeys])
  return null
}

function hasModifier(keys: readonly string[]): boolean {
  return keys.some((key) => key.includes('$mod+'))
}
