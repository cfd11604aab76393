/** A value that is bound as a parameter; it never becomes SQL text. */
export type Bound = string | number | boolean | Date | bigint | readonly string[] | readonly number[] | null

/** SQL with holes: `texts[0] values[0] texts[1] …`, so there is always one text more than values. */
export interface Fragment {
  readonly texts: readonly string[]
  readonly values: readonly Bound[]
}

/** Tagged template: fragments are spliced, everything else is bound. */
export function sql(strings: TemplateStringsArray, ...parts: (Fragment | Bound)[]): Fragment {
  const texts: string[] = []
  const values: Bound[] = []
  let open = strings[0] ?? ''
  parts.forEach((part, index) => {
    if (isFragment(part)) {
      const [first = '', ...more] = part.texts
      open += first
      for (const text of more) {
        texts.push(open)
        open = text
      }
      values.push(...part.values)
    } else {
      texts.push(open)
      values.push(part)
      open = ''
    }
    open += strings[index + 1] ?? ''
  })
  texts.push(open)
  return { texts, values }
}

/** SQL text from the catalogue or the compiler's own code, never from a person. */
export function raw(text: string): Fragment {
  return { texts: [text], values: [] }
}

export function join(fragments: readonly Fragment[], separator: string): Fragment {
  return fragments.reduce((all, next, index) => (index === 0 ? next : sql`${all}${raw(separator)}${next}`), raw(''))
}

/** The text with `$1 …` placeholders, as View SQL and tests show it. */
export function toText(fragment: Fragment): string {
  return fragment.texts.reduce((all, text, index) => (index === 0 ? text : `${all}$${index}${text}`))
}

function isFragment(part: Fragment | Bound): part is Fragment {
  return typeof part === 'object' && part !== null && 'texts' in part
}
