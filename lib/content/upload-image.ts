import 'server-only'
import { randomBytes } from 'node:crypto'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { findDatabase } from '../customers/store'
import { insertImage } from './image-store'
import { readPicture } from './picture'
import { ImageResult } from './results'
import { type StoredImage, UploadImageInput } from './schema'

/** Keeps a picture for messages: PNG, JPEG or GIF by its bytes. Its address cannot be guessed, and what is behind it never changes. */
export const uploadImage = operation({
  id: 'images.upload',
  summary: 'Upload a picture',
  effect: 'write',
  permission: 'content:write',
  input: UploadImageInput,
  output: ImageResult,
  rest: { method: 'POST', path: '/images', status: 201 },
  async run({ ctx, input, tx, record }): Promise<StoredImage> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const bytes = new Uint8Array(Buffer.from(input.data, 'base64'))
    const picture = readPicture(bytes)
    if (!picture) {
      throw new AppError('INVALID_INPUT', 'This is not a PNG, JPEG or GIF picture of at most 8,000 pixels a side.', {
        remedy: 'Nothing was stored. Save the picture as PNG or JPEG and try again; not every mail reader shows other kinds.',
        issues: [{ path: ['data'], message: 'is no picture that every mail reader shows' }],
      })
    }
    const stamps = { createdBy: ctx.actor.name, createdAt: ctx.clock.now() }
    const image = await insertImage(tx, {
      databaseId: database.id,
      token: randomBytes(18).toString('base64url'),
      name: input.name,
      ...picture,
      bytes,
      ...stamps,
    })
    await record({
      objectType: 'image',
      objectId: image.id,
      objectName: image.name,
      databaseId: database.id,
      details: { mediaType: image.mediaType, size: image.size },
    })
    return image
  },
})
