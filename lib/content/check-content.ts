import 'server-only'
import { env } from '../core/env'
import { type Brand, senderOf } from './brand'
import { compileForPreview } from './compile-email'
import { contrastOf } from './contrast'
import type { AssetContent, Block, BrandSettings, Check, CheckLevel, CompiledEmail, EmailContent, EmailDesign, LeafBlock } from './schema'
import { checkText } from './text/check-text'

export interface Checked {
  compiled: CompiledEmail
  checks: Check[]
}

/** Compiles a message and says all that is wrong with it: errors keep it from being sent, warnings do not. */
export async function checkContent(content: EmailContent, brand: Brand): Promise<Checked> {
  const { compiled, checks } = await compileForPreview({ content, brand: brand.settings, origin: new URL(env().APP_URL).origin })
  const { design } = content
  const looks = 'source' in design ? [] : [...blockChecks(design), ...colourChecks(brand.settings)]
  const own = [...envelopeChecks(content, brand.settings), ...looks]
  if (compiled.variables.includes('brand.website') && brand.settings.website === '') {
    own.push(check('error', null, ['brand', 'website'], 'A link leads to the website of the brand, and the brand kit has none yet.'))
  }
  return { compiled, checks: [...checks, ...own] }
}

/** The same of any message, for whoever asks only what is wrong. */
export async function checksOf(content: AssetContent, brand: Brand): Promise<Check[]> {
  if (content.kind === 'text') return checkText(content, brand.settings).checks
  return (await checkContent(content, brand)).checks
}

function check(level: CheckLevel, blockId: string | null, path: Check['path'], message: string): Check {
  return { level, blockId, path, message }
}

function envelopeChecks(content: EmailContent, brand: BrandSettings): Check[] {
  const found: Check[] = []
  const sender = senderOf(brand, content.senderId)
  if (content.subject.trim() === '') found.push(check('error', null, ['subject'], 'There is no subject.'))
  else if (content.subject.replace(/\{%[^%]*%\}|\{\{[^{}]*\}\}/g, '').length > 60)
    found.push(check('warning', null, ['subject'], 'Phones show about the first 60 characters of the subject.'))
  const loud = loudOf(content.subject)
  if (loud !== undefined) found.push(check('warning', null, ['subject'], loud))
  if (content.preheader.trim() === '')
    found.push(check('warning', null, ['preheader'], 'Without a preheader, inboxes show the first words of the message instead.'))
  if (!sender) found.push(check('error', null, ['senderId'], 'The brand kit has no sender yet.'))
  if (brand.postalAddress === '')
    found.push(check('error', 'footer', ['brand', 'postalAddress'], 'The brand kit has no postal address, which the law asks for in the footer.'))
  if (content.design.footer.reason.trim() === '') {
    found.push(check('warning', 'footer', ['design', 'footer', 'reason'], 'The footer does not say why somebody gets this.'))
  }
  return found
}

/** What filters and people have seen in too much mail that nobody wanted. */
const WORN =
  /\b(act now|apply now|buy now|call now|click here|click below|100% free|free gift|free money|risk[- ]free|no obligation|no strings attached|once in a lifetime|limited time only|urgent|you(?:'|’)?ve won|you are a winner|congratulations|guaranteed|cash bonus|double your|earn extra|lowest price|order now|this is not spam)\b/i

/** Undefined for a subject that says what it has to say quietly. */
function loudOf(subject: string): string | undefined {
  const words = subject.replace(/\{%[^%]*%\}|\{\{[^{}]*\}\}/g, '')
  const worn = WORN.exec(words)?.[0]
  if (worn) return `“${worn}” in a subject makes spam filters look twice.`
  if (/[!?]{2,}|\${2,}/.test(words)) return 'Several exclamation marks in a row make spam filters look twice.'
  const letters = words.replace(/\P{L}/gu, '')
  if (letters.length > 8 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    return 'A subject in capitals alone makes spam filters look twice.'
  return undefined
}

const VAGUE = /^(click|tap)? ?(here|this|link|read more|more)$/i

function blockChecks({ blocks }: EmailDesign): Check[] {
  const leaves = blocks.flatMap((block, index) => leavesOf(block, ['design', 'blocks', index]))
  const found = leaves.flatMap(({ leaf, path }) => leafChecks(leaf, path))
  blocks.forEach((block, index) => {
    if (block.kind === 'coupon' && block.code === '' && !block.poolId)
      found.push(check('error', block.id, ['design', 'blocks', index, 'code'], 'The coupon has no code.'))
    if (block.kind === 'columns' && block.columns.every((column) => column.length === 0)) {
      found.push(check('warning', block.id, ['design', 'blocks', index], 'The columns are empty.'))
    }
  })
  if (blocks.length === 0) found.push(check('error', null, ['design', 'blocks'], 'There is nothing in it yet.'))
  const links = leaves.some(({ leaf }) => (leaf.kind === 'button' && leaf.href !== '') || (leaf.kind === 'text' && leaf.text.includes('](')))
  if (blocks.length > 0 && !links) {
    found.push(check('warning', null, ['design', 'blocks'], 'There is nothing to do: no button and no link.'))
  }
  if (new Set(blocks.flatMap((block) => (block.kind === 'coupon' && block.poolId ? [block.poolId] : []))).size > 1) {
    found.push(check('error', null, ['design', 'blocks'], 'Its coupons take codes from two pools; each person gets one code.'))
  }
  const offers = blocks.some(({ kind }) => kind === 'coupon' || kind === 'products')
  if (blocks.length > 0 && !offers && !links) {
    found.push(
      check('warning', null, ['design', 'blocks'], 'There is no incentive: a message that wins back has an offer, something new or a question.'),
    )
  }
  const first = leaves.find(({ leaf }) => leaf.kind === 'heading')
  if (first?.leaf.kind === 'heading' && first.leaf.level === 2) {
    found.push(
      check('warning', first.leaf.id, [...first.path, 'level'], 'The first heading is a small one; screen readers look for a large one first.'),
    )
  }
  return found
}

function leavesOf(block: Block, path: Check['path']): { leaf: LeafBlock; path: Check['path'] }[] {
  if (block.kind === 'columns') {
    return block.columns.flatMap((leaves, column) => leaves.map((leaf, index) => ({ leaf, path: [...path, 'columns', column, index] })))
  }
  return block.kind === 'heading' || block.kind === 'text' || block.kind === 'image' || block.kind === 'button' ? [{ leaf: block, path }] : []
}

function leafChecks(leaf: LeafBlock, path: Check['path']): Check[] {
  const say = (level: CheckLevel, name: string, message: string): Check => check(level, leaf.id, [...path, name], message)
  switch (leaf.kind) {
    case 'image':
      if (leaf.src === '') return [say('error', 'src', 'The image has no picture yet.')]
      return leaf.alt.trim() === '' && !leaf.isDecorative ? [say('warning', 'alt', 'The image has no text for whoever cannot see it.')] : []
    case 'button':
      return [
        ...(leaf.label.trim() === '' ? [say('error', 'label', 'The button says nothing.')] : []),
        ...(leaf.href === '' ? [say('error', 'href', 'The button leads nowhere.')] : []),
        ...(VAGUE.test(leaf.label.trim()) ? [say('warning', 'label', `“${leaf.label.trim()}” does not say where the button leads.`)] : []),
      ]
    case 'heading':
      return leaf.text.trim() === '' ? [say('warning', 'text', 'The heading is empty.')] : []
    case 'text':
      if (leaf.text.trim() === '') return [say('warning', 'text', 'The text is empty.')]
      return Array.from(leaf.text.matchAll(/\[([^\]]*)\]\(/g), ([, words = '']) => words.trim())
        .filter((words) => VAGUE.test(words))
        .map((words) => say('warning', 'text', `“${words}” does not say where the link leads.`))
  }
}

const PAIRS = [
  ['text', 'surface', 'Text on the message'],
  ['accent', 'surface', 'Links on the message'],
  ['onAccent', 'accent', 'Words on a button'],
  ['muted', 'ground', 'Small print in the footer'],
] as const

function colourChecks({ colours }: BrandSettings): Check[] {
  return PAIRS.flatMap(([over, under, what]) => {
    const ratio = contrastOf(colours[over], colours[under])
    return ratio >= 4.5
      ? []
      : [check('warning', null, ['brand', 'colours', over], `${what} has a contrast of ${ratio.toFixed(1)} to 1; 4.5 can be read by most people.`)]
  })
}
