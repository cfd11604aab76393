import 'server-only'
import { contextFor } from '../actions/action'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import { unsubscribe } from './unsubscribe'

/**
 * The link's token says who; nothing else is asked. Providers send the body as a form, as several parts, or leave it out, so that it is not looked
 * at: no scanner posts.
 */
export async function answerOneClick(token: string): Promise<Response> {
  try {
    const ctx = contextFor({ type: 'system', id: 'one-click', name: 'one-click unsubscribe' })
    await unsubscribe({ ctx, input: { token, source: 'one_click' } })
    return new Response('You are unsubscribed.\n', { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  } catch (error) {
    const isUnknown = error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')
    log(isUnknown ? 'info' : 'error', 'one-click unsubscribe refused', { reason: error instanceof Error ? error.name : 'unknown', known: !isUnknown })
    if (isUnknown) return new Response('This link is not known.\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
    return new Response('Try again in a minute.\n', { status: 503, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '60' } })
  }
}
