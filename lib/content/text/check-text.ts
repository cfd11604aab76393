import 'server-only'
import type { BrandSettings, Check, CheckLevel, CompiledText, TextContent } from '../schema'
import { compileTextForPreview } from './compile-text'

/** Compiles a text and says all that is wrong with it: errors keep it from being sent, warnings do not. */
export function checkText(content: TextContent, brand: BrandSettings): { compiled: CompiledText; checks: Check[] } {
  const { compiled, checks } = compileTextForPreview(content, brand)
  const { body, quietFrom, quietUntil } = content
  const own: Check[] = []
  const say = (level: CheckLevel, field: string, message: string): void => void own.push({ level, blockId: null, path: [field], message })
  if (body.trim() === '') say('error', 'body', 'There are no words yet.')
  else if (!body.toLowerCase().includes(brand.name.toLowerCase()) && !compiled.variables.includes('brand.name'))
    say('warning', 'body', `It does not say who it is from: nobody knows the number. Begin with “${brand.name}:”.`)
  if (compiled.variables.includes('brand.website') && brand.website === '')
    say('error', 'body', 'It gives the website of the brand, and the brand kit has none yet.')
  if (compiled.variables.some((name) => name.startsWith('links.')))
    say('error', 'body', 'Links to unsubscribe and to choose are of emails. A text is ended by STOP.')
  if (compiled.variables.includes('coupon.code'))
    say('error', 'body', 'Codes from a pool are of emails. Write a code that is the same for everybody.')
  if (/\b(bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly)\//i.test(body))
    say('warning', 'body', 'Carriers filter shared link shorteners. Use your own address.')
  if (quietFrom === quietUntil) say('warning', 'quietFrom', 'There are no quiet hours: it may arrive at night.')
  return { compiled, checks: [...checks, ...own] }
}
