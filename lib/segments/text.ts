/** How two strings are compared: letter case, the Greek sigma at the end of a word, and the way accents are composed make no difference. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ')
}
