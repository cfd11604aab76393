import 'server-only'
/** What a person means by one word. */
export type Heard = 'stop' | 'start' | 'help' | 'other'

/** Without accents and marks, as `plain` leaves them. Ending is taken in more languages than the others: who asks for it may not be made to try again. */
const WORDS: Record<Exclude<Heard, 'other'>, ReadonlySet<string>> = {
  stop: new Set([
    // 47 CFR 64.1200(a)(10), and what carriers add to it.
    ...['stop', 'quit', 'end', 'revoke', 'opt out', 'optout', 'cancel', 'unsubscribe', 'stopall', 'stop all'],
    ...['arret', 'arreter', 'desabonner', 'desinscrire'],
    ...['baja', 'alto', 'parar', 'cancelar', 'salir'],
    ...['stopp', 'stoppen', 'abmelden', 'abbestellen', 'afmelden'],
    ...['stoppa', 'avsluta', 'avregistrera', 'avmeld', 'afmeld', 'peru', 'lopeta'],
    ...['annulla', 'disiscrivi', 'sair', 'rezygnuje'],
  ]),
  start: new Set(['start', 'yes', 'unstop']),
  help: new Set(['help', 'info']),
}

/** One of the words alone, however it is written: a sentence that holds one is for a person to read. */
export function readKeyword(body: string): Heard {
  const word = plain(body)
  return (['stop', 'start', 'help'] as const).find((heard) => WORDS[heard].has(word)) ?? 'other'
}

function plain(body: string): string {
  return body
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}\p{Cf}]+/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
