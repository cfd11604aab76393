'use client'
import { later } from '@/components/ui/later'
import type { SqlEditorProps } from './sql-editor'

/** On the page that edits either kind, so that the other kind does not bring it along. */
export const SavedSqlEditor = later<SqlEditorProps>(() => import('./sql-editor').then((part) => part.SqlEditor))
