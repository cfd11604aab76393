export const LOOKS = ['desktop', 'phone', 'dark', 'no_images', 'text'] as const
export type Look = (typeof LOOKS)[number]

export const LOOK_WORDS: Record<Look, string> = { desktop: 'Desktop', phone: 'Phone', dark: 'Dark', no_images: 'Images off', text: 'Text' }

export const WIDTHS: Record<Look, number> = { desktop: 680, phone: 375, dark: 680, no_images: 680, text: 680 }

/** The same message as a reader with these settings shows it. */
export function asLook(html: string, look: Look): string {
  if (look === 'dark') return html.replaceAll('@media (prefers-color-scheme: dark)', '@media all')
  if (look === 'no_images') return html.replaceAll(/(<img\b[^>]*?)\ssrc="[^"]*"/g, '$1')
  return html
}
