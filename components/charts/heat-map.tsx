import { cn } from '@/components/ui/class-names'

export interface HeatMapProps {
  label: string
  /** The first names the row; the second is its size. */
  head: readonly string[]
  rows: readonly { name: string; size: string; cells: readonly { share: number; text: string; title: string }[] }[]
}

/** Darkest where everybody is; light enough for the number in it to be read. */
const DEEPEST = 45

/** Shares as shades of one colour, each with its number: a table, so that it reads without the colour. */
export function HeatMap({ label, head, rows }: HeatMapProps) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className="overflow-x-auto rounded-sm outline-offset-1 print:overflow-visible">
      <table aria-label={label} className="w-full border-separate border-spacing-0.5 text-sm print:text-[9px]">
        <thead>
          <tr>
            {head.map((name, index) => (
              <th
                key={name}
                scope="col"
                className={cn('px-1.5 py-1 text-xs font-medium whitespace-nowrap text-muted', index === 0 ? 'text-left' : 'text-right')}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, size, cells }) => (
            <tr key={name}>
              <th scope="row" className="px-1.5 py-1 text-left font-medium whitespace-nowrap">
                {name}
              </th>
              <td className="px-1.5 py-1 text-right whitespace-nowrap text-muted">{size}</td>
              {cells.map(({ share, text, title }) => (
                <td
                  key={title}
                  title={title}
                  className="rounded-sm px-1.5 py-1 text-right whitespace-nowrap [print-color-adjust:exact]"
                  style={{ background: `color-mix(in srgb, var(--color-chart-segment) ${(share * DEEPEST).toFixed(1)}%, transparent)` }}
                >
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
