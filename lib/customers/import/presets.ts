import 'server-only'
import type { Format, Kind, Mapping } from '../mapping'

/** A mapping that is delivered with the product, recognised by the columns of the file. */
export interface Preset {
  name: string
  kind: Kind
  /** All of these are there; further columns may be. */
  columns: readonly string[]
  format: Format
  mapping: Mapping
}

/**
 * The order lines of Online Retail (D. Chen, 2015, UCI Machine Learning Repository, CC BY 4.0). Its times are local in Europe/London; a
 * leading C or a negative quantity makes a return; what was paid for a line is quantity times unit price.
 */
const ONLINE_RETAIL: Preset = {
  name: 'Online Retail',
  kind: 'order_lines',
  columns: ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'],
  format: { type: 'csv', delimiter: ',', encoding: 'utf-8', dates: 'iso', decimal: '.' },
  mapping: [
    { attribute: 'order.order_id', from: { column: 'InvoiceNo' } },
    { attribute: 'order.order_datetime', from: { column: 'InvoiceDate' } },
    { attribute: 'customer.external_id', from: { column: 'CustomerID' } },
    { attribute: 'customer.country', from: { column: 'Country' } },
    { attribute: 'product.product_id', from: { column: 'StockCode' } },
    { attribute: 'product.name', from: { column: 'Description' } },
    { attribute: 'product.description', from: { column: 'Description' } },
    { attribute: 'line.item_quantity', from: { column: 'Quantity' } },
    { attribute: 'line.unit_revenue', from: { column: 'UnitPrice' } },
    { attribute: 'line.item_revenue', from: { product: ['Quantity', 'UnitPrice'] } },
    { attribute: 'line.is_return', from: { rule: [{ startsWith: { column: 'InvoiceNo', text: 'C' } }, { negative: { column: 'Quantity' } }] } },
  ],
}

export const PRESETS: readonly Preset[] = [ONLINE_RETAIL]
