import { connection } from 'next/server'

/** Answers while the process serves; `npm start` waits for it. */
export async function GET(): Promise<Response> {
  await connection()
  return Response.json({ status: 'ok', service: 'rekindle' }, { headers: { 'Cache-Control': 'no-store' } })
}
