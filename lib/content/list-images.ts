import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { imagesOf } from './image-store'
import { ImagesResult } from './results'
import { DatabaseInput, type StoredImage } from './schema'

const MOST = 60

export const listImages = operation({
  id: 'images.list',
  summary: 'List the newest pictures',
  effect: 'read',
  permission: 'content:read',
  input: DatabaseInput,
  output: ImagesResult,
  rest: { method: 'GET', path: '/images' },
  async run({ ctx, input, tx }): Promise<{ images: StoredImage[] }> {
    return { images: await imagesOf(tx, databasesOf(ctx.actor), input.databaseId, MOST) }
  },
})
