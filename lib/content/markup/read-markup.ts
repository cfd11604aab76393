import 'server-only'
import { Tokenizer } from 'htmlparser2'

export interface Tag {
  /** In small letters. */
  name: string
  /** Each name once, as readers take them: the first one counts. */
  attributes: Map<string, string>
  start: number
  end: number
  isClosed: boolean
}

/** What is told of a source, in its order; places are those of characters. */
export interface MarkupReader {
  open: (tag: Tag) => void
  close: (name: string, start: number) => void
  words: (text: string, start: number) => void
  /** A character that was written as an entity. */
  character: (code: number, end: number) => void
  comment: (text: string, start: number) => void
  /** A doctype, an instruction, or a section of the kind that only XML has. */
  other: (text: string, start: number) => void
}

/**
 * Reads HTML or MJML piece by piece, without making a tree of it: what is not closed, or closes nothing, is told as it stands. So the halves of a
 * table that stand in two comments for Outlook stay halves.
 */
export function readMarkup(source: string, reader: MarkupReader): void {
  let tag: Tag = { name: '', attributes: new Map(), start: 0, end: 0, isClosed: false }
  let attribute = ''
  let value = ''
  const finish = (end: number, isClosed: boolean): void => reader.open({ ...tag, end, isClosed })
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        tag = { name: source.slice(start, end).toLowerCase(), attributes: new Map(), start: start - 1, end, isClosed: false }
      },
      onattribname(start, end) {
        attribute = source.slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata(start, end) {
        value += source.slice(start, end)
      },
      onattribentity(code) {
        value += String.fromCodePoint(code)
      },
      onattribend() {
        if (!tag.attributes.has(attribute)) tag.attributes.set(attribute, value)
      },
      onopentagend: (end) => finish(end, false),
      onselfclosingtag: (end) => finish(end, true),
      onclosetag: (start, end) => reader.close(source.slice(start, end).toLowerCase(), start),
      ontext: (start, end) => reader.words(source.slice(start, end), start),
      ontextentity: (code, end) => reader.character(code, end),
      oncomment: (start, end, offset) => reader.comment(source.slice(start, end - offset), start),
      oncdata: (start, end) => reader.other(source.slice(start, end), start),
      ondeclaration: (start, end) => reader.other(source.slice(start, end), start),
      onprocessinginstruction: (start, end) => reader.other(source.slice(start, end), start),
      onend: () => undefined,
    },
  )
  tokenizer.write(source)
  tokenizer.end()
}
