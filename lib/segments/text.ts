/** How two strings are compared: letter case and the way that accents are composed make no difference. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
