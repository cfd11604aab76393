import { describe, expect, it } from 'vitest'
import { readJson } from '../../../lib/actions/json-body'

function sent(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void): Request {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: new ReadableStream({ pull }), duplex: 'half' }
  return new Request('https://app.example.com/', init)
}

describe('a body', () => {
  it('that breaks off is no failure of ours: whoever sent it has gone', async () => {
    const broken = sent((controller) => controller.error(new Error('aborted')))
    await expect(readJson(broken)).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('is read no further than anybody needs to send', async () => {
    let asked = 0
    const endless = sent((controller) => {
      asked += 1
      controller.enqueue(new Uint8Array(100))
    })
    await expect(readJson(endless, 1_000)).rejects.toMatchObject({ code: 'TOO_LARGE' })
    expect(asked).toBeLessThan(20)
  })
})
