import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { StoredUpload } from '@/lib/customers/schema'

export interface Upload {
  answer: Promise<Result<StoredUpload>>
  stop: () => void
}

/** Sends a file as it is; a request object, because `fetch` tells nothing of what has been sent. */
export function upload(file: File, onProgress: (sent: number) => void): Upload {
  const request = new XMLHttpRequest()
  const answer = new Promise<Result<StoredUpload>>((resolve) => {
    const fail = (error: ErrorData): void => resolve({ ok: false, error })
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded))
    request.addEventListener('load', () => {
      const result = request.response as Result<StoredUpload> | null
      if (result) resolve(result)
      else fail(interrupted())
    })
    request.addEventListener('error', () => fail(interrupted()))
    request.addEventListener('abort', () => fail({ code: 'CANCELLED', message: 'The upload was stopped.' }))
  })
  request.open('POST', '/api/uploads')
  request.responseType = 'json'
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
  request.send(file)
  return { answer, stop: () => request.abort() }
}

function interrupted(): ErrorData {
  return {
    code: 'UNAVAILABLE',
    message: 'The upload was interrupted.',
    remedy: 'Nothing was imported. Check that the file is still where it was and that you are online, then choose it again.',
  }
}
