import 'server-only'
import { createServer } from 'node:net'
import { AppError } from '../core/errors'

/** Refuses a port that something else listens on, before anything is started. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
  if (!failure) return
  if (failure.code === 'EACCES') {
    throw new AppError('UNAVAILABLE', `This account may not listen on port ${port}.`, { remedy: 'Choose one above 1023: PORT=3001 npm start' })
  }
  if (failure.code !== 'EADDRINUSE') throw failure
  if (await isRekindle(port)) {
    throw new AppError('CONFLICT', `Rekindle is running already: http://localhost:${port}`, {
      remedy: 'Open it there. It was left alone. To start a second one over other data: PORT=3001 REKINDLE_DATA_DIR=.data-2 npm start',
    })
  }
  throw new AppError('CONFLICT', `Port ${port} is taken by another program.`, {
    remedy: `Stop that program, or choose another port: PORT=${port + 1} npm start`,
  })
}

async function isRekindle(port: number): Promise<boolean> {
  try {
    const answer = (await (await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(3_000) })).json()) as { service?: string }
    return answer.service === 'rekindle'
  } catch {
    return false
  }
}
