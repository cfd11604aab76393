import 'server-only'

/** In words of its own, each recipient a paragraph, the code at its end or in what another server said. https://cr.yp.to/proto/qsbmf.txt */
const FIRST_WORDS = /^Hi\. This is the /
const BREAK = /^--- /m
const RECIPIENT = /^<[^<>\n]{1,320}>:\n/
/** Its own code, or that of the server which refused. */
const OWN_CODE = /\(#([245]\.\d{1,3}\.\d{1,3})\)/
const SAID = /^Remote host said: [245]\d\d[ -]([245]\.\d{1,3}\.\d{1,3})\b/m

/** What a plain text says if it is a bounce of qmail: the code, if there is one, and its words; undefined for every other text. */
export function readQmail(text: string): { code: string | undefined; words: string } | undefined {
  const lines = text.replaceAll('\r\n', '\n').trimStart()
  const [told = '', rest] = [lines.split(BREAK, 1)[0], BREAK.exec(lines)]
  // Without the message below it is perhaps somebody who tells of it.
  if (!FIRST_WORDS.test(told) || !rest) return undefined
  const paragraph = told.split(/\n{2,}/).find((one) => RECIPIENT.test(one))
  if (paragraph === undefined) return undefined
  const words = paragraph.replace(RECIPIENT, '')
  const code = (SAID.exec(words) ?? OWN_CODE.exec(words))?.[1]
  return { code, words: words.replaceAll('\n', ' ').trim() }
}
