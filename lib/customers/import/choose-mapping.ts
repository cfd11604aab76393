import 'server-only'
import type * as z from 'zod'
import { AppError } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { listCustomAttributes } from '../custom-store'
import type { Format, FormatWish, Kind, Mapping } from '../mapping'
import { findMappingByName, findMappingForHeader } from '../mapping-store'
import type { ImportPreview } from '../schema'
import { guessKind, guessMapping, headerKey, presetFor, withOwnPlace } from './guess'
import { PRESETS } from './presets'
import { sniffFormat } from './sniff'
import { openTable } from './table'

export interface MappingChoice {
  kind: Kind
  format: Format
  mapping: Mapping
  mappingFrom: ImportPreview['mappingFrom']
  header: string[]
}

export interface MappingWish {
  /** Whose custom attributes are known. */
  databaseId?: string | undefined
  kind?: Kind | undefined
  format?: z.infer<typeof FormatWish> | undefined
  mapping?: Mapping | undefined
  /** Of a saved or a delivered one. */
  mappingName?: string | undefined
}

/**
 * How a file is read: what was given, else what was used before for the same columns, else a delivered mapping, else a guess.
 * @throws AppError what is wrong with the file; NOT_FOUND for a name that no mapping has.
 */
export async function chooseMapping(tx: Tx, file: string, wish: MappingWish): Promise<MappingChoice> {
  const sniffed = { ...(await sniffFormat(file)), ...wish.format }
  const header = await headerOf(file, sniffed)
  const chosen = await find(tx, header, wish)
  if (chosen) {
    // The delimiter and the encoding are facts about this file; how its dates and numbers are written was learnt from a person.
    const format = { ...sniffed, dates: chosen.format.dates, decimal: chosen.format.decimal, ...wish.format }
    return { kind: chosen.kind, format, mapping: withOwnPlace(chosen.mapping, header), mappingFrom: chosen.mappingFrom, header }
  }
  const kind = wish.kind ?? guessKind(header)
  if (wish.mapping) return { kind, format: sniffed, mapping: wish.mapping, mappingFrom: { type: 'given' }, header }
  const custom = kind === 'customers' && wish.databaseId ? await listCustomAttributes(tx, wish.databaseId) : []
  return { kind, format: sniffed, mapping: guessMapping(kind, header, custom), mappingFrom: { type: 'guess' }, header }
}

async function find(tx: Tx, header: string[], { kind, mapping, mappingName }: MappingWish) {
  if (mapping) return undefined
  const fits = (one: { kind: Kind } | undefined): boolean => one !== undefined && (kind === undefined || one.kind === kind)
  const saved = mappingName === undefined ? await findMappingForHeader(tx, headerKey(header)) : await findMappingByName(tx, mappingName)
  if (saved && fits(saved)) return { ...saved, mappingFrom: { type: 'saved' as const, name: saved.name } }
  const preset = mappingName === undefined ? presetFor(header) : PRESETS.find(({ name }) => name === mappingName)
  if (preset && fits(preset)) return { ...preset, mappingFrom: { type: 'delivered' as const, name: preset.name } }
  if (mappingName === undefined) return undefined
  throw new AppError('NOT_FOUND', `There is no mapping named “${mappingName}”${kind ? ` for ${kind.replace('_', ' ')}` : ''}.`, {
    remedy: 'Nothing was imported. Choose another one, or map the columns yourself.',
  })
}

async function headerOf(file: string, format: Format): Promise<string[]> {
  const { header, pages } = await openTable(file, format)
  await pages.return(undefined)
  return header
}
