declare module 'html-to-text' {
  interface Selector {
    selector: string
    format?: string
    options?: Readonly<Record<string, unknown>>
  }
  type Formatter = (element: { attribs?: Readonly<Record<string, string>> }, walk: unknown, builder: { addInline: (words: string) => void }) => void
  export function convert(html: string, options: { wordwrap: false; formatters: Record<string, Formatter>; selectors: Selector[] }): string
}
