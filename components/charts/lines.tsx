import { cn } from '@/components/ui/class-names'

const [WIDTH, HEIGHT, EDGE] = [640, 180, 6]

export interface LinesProps {
  label: string
  lines: readonly { name: string; values: readonly number[]; look: 'segment' | 'everybody' }[]
  /** What stands beside the top and the bottom of the scale. */
  scale: (value: number) => string
  /** Under the first and the last point. */
  ends: readonly [string, string]
  /** What happened along the way, by the place of its point; numbered as in the list that explains them. */
  marks?: readonly { at: number; number: number }[]
  /** From nothing, also where nothing is far away. */
  isFromZero?: boolean
}

/** Lines over points of one distance, on one scale; the same numbers stand in the table of the card. */
export function Lines({ label, lines, scale, ends, marks = [], isFromZero = false }: LinesProps) {
  const all = lines.flatMap(({ values }) => values)
  const high = Math.max(...all, isFromZero ? 0 : 1)
  const least = Math.min(...all)
  // A line that hardly moves would be flat from zero; where it is cut the scale says so.
  const low = isFromZero || least === high || least < high / 2 ? 0 : least - (high - least) * 0.1
  const points = Math.max(...lines.map(({ values }) => values.length))
  const x = (index: number): number => (index * WIDTH) / Math.max(points - 1, 1)
  const y = (value: number): number => HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE)
  const places = [...new Set(marks.map(({ at }) => at))]
  return (
    <div className="flex flex-col gap-1.5">
      {lines.length > 1 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
          {lines.map(({ name, look }) => (
            <li key={name}>
              <span aria-hidden className={cn('mr-1.5 inline-block h-0.5 w-5 align-middle [print-color-adjust:exact]', GROUNDS[look])} />
              {name}
            </li>
          ))}
        </ul>
      )}
      <p aria-hidden className="text-xs text-muted">
        {scale(high)}
      </p>
      <div className="relative">
        <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-44 w-full">
          <line x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} className="stroke-edge" vectorEffect="non-scaling-stroke" />
          {places.map((at) => (
            <line key={at} x1={x(at)} x2={x(at)} y1={0} y2={HEIGHT} className="stroke-edge" strokeDasharray="3 3" vectorEffect="non-scaling-stroke" />
          ))}
          {[...lines].reverse().map(({ name, values, look }) => (
            <polyline
              key={name}
              points={values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
              fill="none"
              className={STROKES[look]}
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
              strokeLinejoin="round"
            />
          ))}
        </svg>
        {places.map((at) => (
          <span
            key={at}
            aria-hidden
            className="absolute -top-2 flex h-4 min-w-4 -translate-x-1/2 items-center justify-center rounded-full border border-edge bg-surface px-0.5 text-[10px] leading-none whitespace-nowrap"
            style={{ left: `clamp(16px, ${(x(at) / WIDTH) * 100}%, calc(100% - 16px))` }}
          >
            {numbersAt(marks, at)}
          </span>
        ))}
      </div>
      <p aria-hidden className="flex justify-between gap-3 text-xs text-muted">
        <span>{ends[0]}</span>
        {low > 0 && <span>begins at {scale(low)}</span>}
        <span>{ends[1]}</span>
      </p>
    </div>
  )
}

/** `2`, or `2–4` where several fall on one point. */
function numbersAt(marks: NonNullable<LinesProps['marks']>, place: number): string {
  const numbers = marks.filter(({ at }) => at === place).map(({ number }) => number)
  return [...new Set([numbers[0], numbers.at(-1)])].join('–')
}

const STROKES = { segment: 'stroke-chart-segment', everybody: 'stroke-chart-everybody' }
const GROUNDS = { segment: 'bg-chart-segment', everybody: 'bg-chart-everybody' }
