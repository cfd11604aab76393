import 'server-only'
import { fold } from '../segments/text'

const BETWEEN = ' / '

function levelsOf(path: string): string[] {
  return path
    .split('/')
    .map((level) => level.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
}

/** A folder is made by using it; one that is there already keeps its spelling, level by level. */
export function asSpelled(path: string, known: readonly string[]): string {
  const spelling = new Map<string, string>()
  for (const one of known) {
    levelsOf(one).forEach((level, index, levels) => {
      const key = keyOf(levels.slice(0, index + 1))
      if (!spelling.has(key)) spelling.set(key, level)
    })
  }
  const levels = levelsOf(path)
  return levels.map((level, index) => spelling.get(keyOf(levels.slice(0, index + 1))) ?? level).join(BETWEEN)
}

/** The same for labels: `vip` becomes the `VIP` that others carry. */
export function labelsAsSpelled(labels: readonly string[], known: readonly string[]): string[] {
  const spelling = new Map(known.map((label) => [fold(label), label]))
  return [...new Map(labels.map((label) => [fold(label), spelling.get(fold(label)) ?? label])).values()]
}

function keyOf(levels: readonly string[]): string {
  return levels.map(fold).join('/')
}
