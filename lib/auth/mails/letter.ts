import 'server-only'
import type { Mail } from '../../sending/mail'

export interface Letter {
  kind: string
  to: string
  subject: string
  /** Plain sentences, each a paragraph. */
  before: string[]
  link?: { label: string; href: string }
  after: string[]
  /** Who signs it, where it is not the product. */
  from?: string
}

/** The same words as text and as HTML. */
export function letter({ kind, to, subject, before, link, after, from = 'Rekindle' }: Letter): Mail {
  const text = [...before, ...(link ? [`${link.label}:\n${link.href}`] : []), ...after, from].join('\n\n')
  const paragraphs = [
    ...before.map(paragraph),
    ...(link ? [`<p><a href="${escape(link.href)}" style="${BUTTON}">${escape(link.label)}</a></p>`, small(`Or open ${link.href}`)] : []),
    ...after.map(small),
    ...(from === 'Rekindle' ? [] : [small(from)]),
  ]
  return { kind, to, subject, text: `${text}\n`, html: `<!doctype html><html lang="en"><body style="${BODY}">${paragraphs.join('\n')}</body></html>` }
}

const BODY = 'font:15px/22px system-ui,sans-serif;color:#1c1917;max-width:520px;margin:24px auto;padding:0 16px'
const BUTTON = 'display:inline-block;background:#c2410c;color:#ffffff;padding:10px 16px;border-radius:6px;text-decoration:none;font-weight:600'

function paragraph(text: string): string {
  return `<p>${escape(text)}</p>`
}

function small(text: string): string {
  return `<p style="color:#6b645c;font-size:13px;overflow-wrap:anywhere">${escape(text)}</p>`
}

/** Names come from people. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
