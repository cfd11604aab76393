/** Why a sentence cannot be read: where, counted in characters from the start, and what could have stood there. */
export interface WordsProblem {
  position: number
  expected: readonly string[]
  message: string
}

/** Ends the reading; its problem is that of the scanner. */
export class Unreadable extends Error {
  readonly problem: WordsProblem

  constructor(problem: WordsProblem) {
    super(problem.message)
    this.problem = problem
  }
}

/** Walks a sentence word by word, and remembers how far it got and what it looked for there. */
export class Scanner {
  #at = 0
  #farthest = 0
  #expected = new Set<string>()

  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  get position(): number {
    return this.#at
  }

  /** Moves past the phrase, whatever its case and spacing; a word is not taken as the beginning of a longer one. */
  take(phrase: string, as = `“${phrase}”`): boolean {
    const escaped = phrase
      .split(' ')
      .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join(String.raw`\s+`)
    return this.match(new RegExp(/\w$/.test(phrase) ? String.raw`${escaped}(?!\w)` : escaped, 'iuy'), as) !== undefined
  }

  /** Moves past what the sticky pattern finds here, after any space. */
  match(pattern: RegExp, as: string): string | undefined {
    const start = this.#at + (/^\s*/.exec(this.text.slice(this.#at, this.#at + 1_000))?.[0].length ?? 0)
    pattern.lastIndex = start
    const found = pattern.exec(this.text)
    if (!found) {
      this.#miss(start, as)
      return undefined
    }
    this.#at = start + found[0].length
    return found[0]
  }

  /** What `read` finds, or back where it began. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const start = this.#at
    const found = read()
    if (found === undefined) this.#at = start
    return found
  }

  need(phrase: string): void {
    if (!this.take(phrase)) this.stop()
  }

  stop(message?: string, position = this.#farthest): never {
    const expected = [...this.#expected]
    const found = this.text.slice(position).trim().slice(0, 30)
    const said = found === '' ? 'the end' : `“${found}”`
    throw new Unreadable({ position, expected, message: message ?? `Expected ${oneOf(expected)} and found ${said}.` })
  }

  #miss(position: number, as: string): void {
    if (position < this.#farthest) return
    if (position > this.#farthest) this.#expected = new Set()
    this.#farthest = position
    this.#expected.add(as)
  }
}

const MOST = 8

function oneOf(words: readonly string[]): string {
  const few = words.slice(0, MOST)
  if (few.length < 2) return few.join('')
  return `${few.slice(0, -1).join(', ')} or ${few.at(-1)}`
}
