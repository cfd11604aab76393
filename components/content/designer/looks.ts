export const LOOKS = ['desktop', 'phone', 'dark', 'no_images', 'text'] as const
export type Look = (typeof LOOKS)[number]

export const LOOK_WORDS: Record<Look, string> = { desktop: 'Desktop', phone: 'Phone', dark: 'Dark', no_images: 'Images off', text: 'Text' }

export const WIDTHS: Record<Look, number> = { desktop: 680, phone: 375, dark: 680, no_images: 680, text: 680 }

const DARK = '@media (prefers-color-scheme: dark)'
const SCHEMES = 'content="light dark"'

/** The same message as a reader with these settings shows it, whatever the colours of this page. */
export function asLook(html: string, look: Look): string {
  if (look === 'dark') return html.replaceAll(DARK, '@media all').replaceAll(SCHEMES, 'content="dark"')
  const light = html.replaceAll(DARK, '@media not all').replaceAll(SCHEMES, 'content="light"')
  return look === 'no_images' ? light.replaceAll(/(<img\b[^>]*?)\ssrc="[^"]*"/g, '$1') : light
}
