import 'server-only'
import type { ParquetColumn } from '../../core/parquet'
import type { Target } from '../schema'

/** One column of a file. */
export interface FileColumn {
  name: string
  form: Target['form']
  /** Text when left out. With another one every value must be as the database writes that type, so a column with a default of free text is text. */
  type?: ParquetColumn['type']
}

export type FileRow = readonly (string | null)[]
