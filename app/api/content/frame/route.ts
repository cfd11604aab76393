import { asResult } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireOwnOrigin } from '@/lib/actions/own-origin'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { framed } from '@/lib/content/frame'
import { AppError } from '@/lib/core/errors'

const MOST_CHARACTERS = 600_000

/**
 * Gives a message that the designer has just rendered back as a document with a policy of its own: within a page of ours its style sheets would
 * need our nonce. A form of our own origin sends it, into a sandboxed frame.
 */
export async function POST(request: Request): Promise<Response> {
  const result = await asResult('assets.frame', async () => {
    await requireOwnOrigin()
    if (!may(await requireActor(), 'content:read')) throw new AppError('FORBIDDEN', 'Your role may not read messages.')
    const html = (await request.formData()).get('html')
    if (typeof html !== 'string') throw new AppError('INVALID_INPUT', 'There is no message to show.', { remedy: 'Open it in the designer.' })
    if (html.length > MOST_CHARACTERS) throw new AppError('TOO_LARGE', 'The message is too large to show.', { remedy: 'Take some blocks out of it.' })
    return html
  })
  return result.ok ? framed(result.value) : respond(result)
}
