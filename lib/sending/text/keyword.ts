import 'server-only'
/** What a person means by one word. */
export type Heard = 'stop' | 'start' | 'help' | 'other'

const WORDS: Record<Exclude<Heard, 'other'>, readonly string[]> = {
  stop: ['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'opt out', 'opt-out'],
  start: ['start', 'yes', 'unstop'],
  help: ['help', 'info'],
}

/** One of the words alone, however it is written: a sentence that holds one is for a person to read. */
export function readKeyword(body: string): Heard {
  const word = body
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.!?"'“”‘’\s]+/g, ' ')
    .trim()
  return (['stop', 'start', 'help'] as const).find((heard) => WORDS[heard].includes(word)) ?? 'other'
}
