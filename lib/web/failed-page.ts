import 'server-only'
import type { ServerResponse } from 'node:http'

/**
 * Speaks where a page fails before a word of it was sent. Next sends 500 then and an empty page, which its scripts fill with that something
 * went wrong. `tell` answers instead, once it is known what stands in the way, and what comes of the page after that is dropped.
 */
export function insteadOfFailure<Trouble>(answer: ServerResponse, known: () => Trouble | undefined, tell: (trouble: Trouble) => void): void {
  const own = { writeHead: answer.writeHead.bind(answer), write: answer.write.bind(answer), end: answer.end.bind(answer) }
  let isTold = false
  const isDropped = (status: number): boolean => {
    const trouble = isTold || answer.headersSent || status !== 500 ? undefined : known()
    if (trouble !== undefined) {
      isTold = true
      Object.assign(answer, own)
      for (const name of answer.getHeaderNames()) answer.removeHeader(name)
      tell(trouble)
      Object.assign(answer, watched)
    }
    return isTold
  }
  const watched = {
    writeHead: (...given: Parameters<typeof own.writeHead>) => (isDropped(given[0]) ? answer : own.writeHead(...given)),
    write: (...given: Parameters<typeof own.write>) => isDropped(answer.statusCode) || own.write(...given),
    end: (...given: Parameters<typeof own.end>) => (isDropped(answer.statusCode) ? answer : own.end(...given)),
  }
  Object.assign(answer, watched)
}
