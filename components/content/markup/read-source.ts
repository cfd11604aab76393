import { MOST_SOURCE } from '@/lib/content/schema'

export const SOURCE_FILES = ['.mjml', '.html', '.htm', 'text/html']

/** The words of a file, or why it is none that an email could be made of. */
export async function readSource(file: File): Promise<{ source: string | undefined; problem: string }> {
  // A character has four bytes at most.
  if (file.size > 4 * MOST_SOURCE) return { source: undefined, problem: 'This file is larger than an email can be.' }
  const source = await file.text().catch(() => undefined)
  if (source === undefined) return { source, problem: 'This file cannot be read. Choose it again.' }
  if (source.length > MOST_SOURCE) return { source: undefined, problem: 'This file has more than 200,000 characters.' }
  if (source.includes('\0') || !source.includes('<')) return { source: undefined, problem: 'This file is neither MJML nor HTML.' }
  return { source: source.replaceAll('\r\n', '\n'), problem: '' }
}
