import { connect as connectTcp, type Socket } from 'node:net'
import { request } from 'node:http'
import { hiddenFields } from '../../support/form-fields'
import type { HttpApp } from '../../support/served-app'

const SLOW = 300
const GIGABYTE = 1_000_000_000
const SIGN_INS = 1_000

/** What must not stop other users: half-open requests, a body without end, and many sign-ins at once. Returns what became of them. */
export async function hostile(app: HttpApp): Promise<string[]> {
  const slow = slowLoris(app)
  const told = await Promise.all([bigBody(app), manySignIns(app)])
  return [...told, `${SLOW} half-open requests: ${slow.close()} still held`]
}

function slowLoris(app: HttpApp): { close: () => number } {
  const { hostname, port } = new URL(app.url)
  const sockets: Socket[] = []
  for (let n = 0; n < SLOW; n += 1) {
    const socket = connectTcp(Number(port), hostname, () => socket.write(`GET /sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-Slow: `))
    socket.on('error', () => undefined)
    sockets.push(socket)
  }
  const drip = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('a')), 1_000)
  return {
    close() {
      clearInterval(drip)
      const held = sockets.filter((socket) => !socket.destroyed && socket.readyState === 'open').length
      for (const socket of sockets) socket.destroy()
      return held
    },
  }
}

function bigBody(app: HttpApp): Promise<string> {
  return new Promise((resolve) => {
    let sent = 0
    const chunk = Buffer.alloc(1_000_000, 'x')
    const outgoing = request(`${app.url}/api/segments/preview`, { method: 'POST', headers: { 'content-type': 'application/json', origin: app.url } })
    const tell = (what: string): void => resolve(`a body of 1 GB: ${what} after ${Math.round(sent / 1_000_000)} MB`)
    outgoing.once('response', (answer) => {
      tell(`status ${answer.statusCode}`)
      outgoing.destroy()
    })
    outgoing.once('error', () => tell('cut off'))
    const more = (): void => {
      while (sent < GIGABYTE && !outgoing.destroyed) {
        sent += chunk.length
        if (!outgoing.write(chunk)) return void outgoing.once('drain', more)
      }
      if (!outgoing.destroyed) outgoing.end()
    }
    more()
  })
}

async function manySignIns(app: HttpApp): Promise<string> {
  const page = await (await fetch(`${app.url}/sign-in`)).text()
  const hidden = Object.entries(hiddenFields(page))
  const answers = await Promise.all(
    Array.from({ length: SIGN_INS }, async (_, n) => {
      const form = new FormData()
      for (const [name, value] of hidden) form.set(name, value)
      form.set('email', `nobody-${n}@example.com`)
      form.set('password', 'not the password of anybody')
      const answer = await fetch(`${app.url}/sign-in`, {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { origin: app.url, 'x-forwarded-for': `203.0.113.${n % 250}` },
      }).catch(() => undefined)
      await answer?.arrayBuffer()
      return answer?.status ?? 0
    }),
  )
  const counts = Map.groupBy(answers, (status) => status)
  return `${SIGN_INS} sign-ins at once: ${[...counts].map(([status, list]) => `${list.length} × ${status || 'refused'}`).join(', ')}`
}
