/** Something a person can do from the palette, and by keys where it has some. */
export interface Command {
  /** Unique in the app: `segments.new`. */
  id: string
  /** A verb first: `New segment`. */
  title: string
  /** Those of the last group belong to what has the focus, which listens itself: they are in the help alone. */
  group: 'Go to' | 'Do' | 'View' | 'On a condition'
  /** Pressed one after the other, `['g', 's']`; or one with a modifier, `['$mod+Enter']`. */
  keys?: readonly string[]
  /** Other words it is found by. */
  keywords?: string
  /** Its keys are listened for where they mean something. */
  isLocal?: true
  run: () => void
}

export function isForHelpOnly({ group }: Command): boolean {
  return group === 'On a condition'
}

/** The command that opens the palette, which does not list itself. */
export const PALETTE = 'shell.palette'

export interface CommandStore {
  add: (commands: readonly Command[]) => () => void
  list: () => readonly Command[]
  subscribe: (onChange: () => void) => () => void
}

export function createCommandStore(): CommandStore {
  const sets = new Set<readonly Command[]>()
  const listeners = new Set<() => void>()
  let list: readonly Command[] = []
  const changed = (): void => {
    list = [...sets].flat()
    for (const listener of listeners) listener()
  }
  return {
    add(commands) {
      sets.add(commands)
      changed()
      return () => {
        sets.delete(commands)
        changed()
      }
    },
    list: () => list,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
  }
}
