import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { foldersOf } from './folders-store'
import { FoldersResult } from './results'
import { type FolderChoices, FoldersInput } from './schema'

export const listFolders = operation({
  id: 'segments.folders',
  summary: 'List the folders and labels of the segments',
  effect: 'read',
  permission: 'segments:read',
  input: FoldersInput,
  output: FoldersResult,
  rest: { method: 'GET', path: '/folders' },
  run: ({ ctx, input, tx }): Promise<FolderChoices> => foldersOf(tx, viewerOf(ctx.actor), input.databaseId),
})
