import { describe, expect, it } from 'vitest'
import { listImages } from '../../../lib/content/list-images'
import { readPicture } from '../../../lib/content/picture'
import { uploadImage } from '../../../lib/content/upload-image'
import { asRole, testDb } from '../../support/database'
import { DOT } from '../../support/messages'

const db = await testDb()
const { id: databaseId } = await db.prisma.customerDatabase.create({ data: { name: 'pictures', brand: 'Fern Lane' } })

const base64 = (...parts: (string | number[])[]): string =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))).toString('base64')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
const PNG = base64(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 2, 88, 0, 0, 1, 44, 8, 2, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 0],
)
const JPEG = base64([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 1, 44, 2, 88, 3, 1, 0, 0, 0, 0, 0, 0])

describe('a picture', () => {
  it('is known by its bytes, with its size', () => {
    expect(readPicture(bytesOf(DOT))).toEqual({ mediaType: 'image/gif', width: 1, height: 1 })
    expect(readPicture(bytesOf(PNG))).toEqual({ mediaType: 'image/png', width: 600, height: 300 })
    expect(readPicture(bytesOf(JPEG))).toEqual({ mediaType: 'image/jpeg', width: 600, height: 300 })
  })

  it.each([
    ['a drawing that can hold scripts', base64('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a page', base64('<!doctype html><script>alert(1)</script> and some more words')],
    ['a page that begins like a picture of no size', base64('GIF89a', [0, 0, 0, 0], '<script>alert(1)</script>')],
    ['a picture too large to be drawn', base64('GIF89a', [0xff, 0xff, 0xff, 0xff], '<script>alert(1)</script>')],
    ['a JPEG without a frame', base64([0xff, 0xd8, 0xff, 0xe0, 0, 200], 'x'.repeat(40))],
    [
      'a JPEG whose segments go nowhere',
      base64([0xff, 0xd8, 0xff, 0xe0, 0, 0], [0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0xff, 0xe0]),
    ],
  ])('is not %s', async (_, data) => {
    expect(readPicture(bytesOf(data))).toBeUndefined()
    await expect(uploadImage({ ctx: asRole(db, 'marketer'), input: { databaseId, name: 'x.png', data } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  it('is stored by a marketer, at an address that nobody can guess, and listed', async () => {
    const first = await uploadImage({ ctx: asRole(db, 'marketer'), input: { databaseId, name: 'dot.gif', data: DOT } })
    const second = await uploadImage({ ctx: asRole(db, 'marketer'), input: { databaseId, name: 'dot.gif', data: DOT } })
    expect(first.src).toMatch(/^\/i\/[\w-]{24}$/)
    expect(second.src).not.toBe(first.src)
    const { images } = await listImages({ ctx: asRole(db, 'analyst'), input: { databaseId } })
    expect(images.map(({ src }) => src).sort()).toEqual([first.src, second.src].sort())
    await expect(uploadImage({ ctx: asRole(db, 'analyst'), input: { databaseId, name: 'dot.gif', data: DOT } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
