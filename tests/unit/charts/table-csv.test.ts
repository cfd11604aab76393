import { describe, expect, it } from 'vitest'
import { countCell, moneyCell, shareCell } from '../../../components/charts/table-cell'
import { tableCsv } from '../../../components/charts/table-csv'

describe('the file of a chart', () => {
  it('holds exact numbers, and texts that no spreadsheet runs', () => {
    const rows = [
      ['=cmd()', countCell(1_234), moneyCell('-12.50', 'EUR'), shareCell(1 / 3)],
      ['Lund, "LUND"', countCell(null), moneyCell('0.00', 'EUR'), shareCell(0)],
    ]
    expect(tableCsv({ columns: ['City', 'Customers', 'Revenue', 'Share '], rows })).toBe(
      `\ufeffCity,Customers,Revenue,Share\r\n'=cmd(),1234,-12.50,0.3333333333333333\r\n"Lund, ""LUND""",,0.00,0\r\n`,
    )
  })
})
