import 'server-only'
import type { ServerResponse } from 'node:http'
import type { AppError } from '../core/errors'

/**
 * Gives a page the status that it cannot give itself. Where it fails before a word of it was sent, Next sends 500 and an empty page, which its
 * scripts fill with that something went wrong: when the database is why, `tell` answers instead, and what comes of the page is dropped. Where it
 * is refused, its frame begins with 200 and the words come later.
 */
export function correctStatus(answer: ServerResponse, troubles: ReadonlySet<AppError>, tell: (trouble: AppError) => void): void {
  const own = { writeHead: answer.writeHead.bind(answer), write: answer.write.bind(answer), end: answer.end.bind(answer) }
  const first = (code: AppError['code']): AppError | undefined => [...troubles].find((trouble) => trouble.code === code)
  let isTold = false
  const isDropped = (): boolean => {
    if (isTold || answer.headersSent || troubles.size === 0) return isTold
    const unavailable = answer.statusCode === 500 ? first('UNAVAILABLE') : undefined
    if (unavailable) {
      isTold = true
      Object.assign(answer, own)
      for (const name of answer.getHeaderNames()) answer.removeHeader(name)
      tell(unavailable)
      Object.assign(answer, watched)
    } else if (answer.statusCode === 200 && isPage(answer) && first('FORBIDDEN')) answer.statusCode = 403
    return isTold
  }
  const watched = {
    writeHead: (status: number, ...more: never[]) => {
      answer.statusCode = status
      return isDropped() ? answer : own.writeHead(answer.statusCode, ...more)
    },
    write: (...given: Parameters<typeof own.write>) => isDropped() || own.write(...given),
    end: (...given: Parameters<typeof own.end>) => (isDropped() ? answer : own.end(...given)),
  }
  Object.assign(answer, watched)
}

/** Not one of the parts that Next's scripts ask for, which take any other status for a page to load anew. */
function isPage(answer: ServerResponse): boolean {
  return String(answer.getHeader('Content-Type') ?? '').startsWith('text/html')
}
