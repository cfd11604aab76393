import 'server-only'
import { answerApi } from '../api/answer'
import { answerMcp } from '../api/mcp'
import type { Handler } from './server'
import { webHandler } from './web-handler'

/**
 * By the beginning of the address: what programs ask with a key, answered without Next. Finding a page, and all that Next does for one, costs
 * more than most of these answers themselves.
 */
export const OWN_ANSWERS: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  '/api/v1': answerApi,
  '/api/mcp': answerMcp,
}

/** Undefined for what is a page, or a route of one. */
export function ownAnswers(appUrl: URL): (path: string) => Handler | undefined {
  const handlers = Object.entries(OWN_ANSWERS).map(([start, respond]) => [start, webHandler(appUrl, respond)] as const)
  return (path) => handlers.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1]
}
