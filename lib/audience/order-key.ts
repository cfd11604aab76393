import 'server-only'

/** A key that sorts as people sort names: letter case and accents play no part, and a number counts by its value. */
export function orderKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '')
    return `${String(number.length).padStart(2, '0')}${number}`
  })
}
