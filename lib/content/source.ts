import 'server-only'
import { createHash } from 'node:crypto'
import type { Check, CheckLevel } from './schema'
import { type Piece, readTags } from './tags'

/** Collects what a message asks for and what is wrong with it, while it is compiled. */
export interface Compiling {
  /** Stands for a tag while HTML is made around it, so that nothing escapes or reorders what is in it. */
  mark: (tag: string) => string
  /** Puts the tags back. */
  restore: (text: string) => string
  /** The pieces of a field; what is wrong with its tags is noted, and shown as words. */
  read: (source: string, at: Place, isKnown?: (name: string) => boolean) => Piece[]
  note: (level: CheckLevel, at: Place, message: string) => void
  need: (variable: string) => void
  variables: Set<string>
  checks: Check[]
}

export interface Place {
  blockId: string | null
  path: (string | number)[]
  /** Of a source that somebody wrote, from 1. */
  line?: number
}

/** `seed` is all of the content: nobody can write a mark that stands for something else. */
export function createCompiling(seed: string): Compiling {
  const key = createHash('sha256').update(seed).digest('hex').slice(0, 16)
  const tags: string[] = []
  const checks: Check[] = []
  const variables = new Set<string>()
  const note = (level: CheckLevel, { blockId, path, line }: Place, message: string): void => {
    checks.push(line === undefined ? { level, blockId, path, message } : { level, blockId, path, line, message: `Line ${line}: ${message}` })
  }
  return {
    mark: (tag) => `rk${key}t${tags.push(tag) - 1}x`,
    restore: (text) => text.replace(new RegExp(`rk${key}t(\\d+)x`, 'g'), (_, index: string) => tags[Number(index)] ?? ''),
    note,
    checks,
    variables,
    need: (variable) => void variables.add(variable),
    read(source, at, isKnown) {
      const read = readTags(source, isKnown ? { isKnown } : {})
      for (const { tag, message } of read.problems) note('error', at, `${tag} ${message}`)
      for (const name of read.withoutFallback.filter((one) => one.startsWith('customer.'))) {
        note('warning', at, `${name} has no fallback: whoever has no value does not get this message.`)
      }
      for (const name of read.variables) if (!/^products?[.[]/.test(name)) variables.add(name)
      return read.pieces
    },
  }
}

/** The field as it stands in a subject or in plain text. */
export function toPlain(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'words' ? withoutTags(piece.text) : piece.text)).join('')
}

/** What looks like a tag and is none must not become one. */
export function withoutTags(words: string): string {
  return words.replaceAll('{{', '‹‹').replaceAll('}}', '››').replaceAll('{%', '‹%').replaceAll('%}', '%›')
}
