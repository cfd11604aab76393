import { useId } from 'react'
import { formatCount } from '@/lib/core/format'
import { cn } from '../ui/class-names'
import { eulerLayout } from './euler-layout'

export interface EulerProps {
  /** One letter each; two or three sets. */
  letters: readonly string[]
  /** Bit n of the mask is the nth set: who is in exactly these. */
  customers: (mask: number) => number
  /** The region that is pointed at. */
  active: number | undefined
  onPoint: (mask: number | undefined) => void
  onChoose: (mask: number) => void
}

/** Circles as large as the sets, with the number of each region in it. A picture beside a list that says the same: hidden from assistive technology. */
export function Euler({ letters, customers, active, onPoint, onChoose }: EulerProps) {
  const id = useId()
  const { circles, spots, viewBox } = eulerLayout(customers, letters.length === 2 ? 2 : 3)
  const [left, top, width, height] = viewBox
  // Units of the picture for one pixel where it is as wide as the narrowest panel.
  const unit = Math.max(width / 300, height / 220)
  const middle = { x: left + width / 2, y: top + height / 2 }
  return (
    <svg aria-hidden viewBox={viewBox.join(' ')} className="max-h-56 w-full select-none">
      <defs>
        {circles.map((circle, index) => (
          <clipPath key={index} id={`${id}-in-${index}`}>
            <circle cx={circle.x} cy={circle.y} r={circle.r} />
          </clipPath>
        ))}
        {circles.map((circle, index) => (
          <mask key={index} id={`${id}-out-${index}`} maskUnits="userSpaceOnUse" x={left} y={top} width={width} height={height}>
            <rect x={left} y={top} width={width} height={height} fill="white" />
            <circle cx={circle.x} cy={circle.y} r={circle.r} fill="black" />
          </mask>
        ))}
      </defs>
      {spots.map(({ mask }) => {
        const isActive = mask === active
        const area = (
          <rect
            x={left}
            y={top}
            width={width}
            height={height}
            className={cn('cursor-pointer fill-accent transition-opacity duration-120', isActive ? 'opacity-45' : 'opacity-10')}
            onPointerEnter={() => onPoint(mask)}
            onPointerLeave={() => onPoint(undefined)}
            onClick={() => onChoose(mask)}
          />
        )
        return (
          <g key={mask}>
            {circles.reduce(
              (inner, _, index) =>
                (mask >> index) & 1 ? <g clipPath={`url(#${id}-in-${index})`}>{inner}</g> : <g mask={`url(#${id}-out-${index})`}>{inner}</g>,
              area,
            )}
          </g>
        )
      })}
      {circles.map(({ x, y, r }, index) => (
        <circle key={index} cx={x} cy={y} r={r} fill="none" className="pointer-events-none stroke-accent" strokeWidth={1.5 * unit} />
      ))}
      {spots.map(({ mask, x, y, room }) => {
        const text = formatCount(customers(mask))
        const isRoomy = room > text.length * 3.4 * unit
        return (
          isRoomy && (
            <text
              key={mask}
              x={x}
              y={y}
              fontSize={12 * unit}
              textAnchor="middle"
              dominantBaseline="central"
              className="pointer-events-none fill-text font-medium tabular-nums"
            >
              {text}
            </text>
          )
        )
      })}
      {circles.map((circle, index) => (
        <text
          key={index}
          {...outside(circle, middle, circles.length === 2 && index === 0 ? -1 : 1)}
          fontSize={12 * unit}
          textAnchor="middle"
          dominantBaseline="central"
          className="pointer-events-none fill-muted font-semibold"
        >
          {letters[index]}
        </text>
      ))}
    </svg>
  )
}

/** Just beyond the edge, away from the middle of the picture. */
function outside({ x, y, r }: { x: number; y: number; r: number }, middle: { x: number; y: number }, side: 1 | -1): { x: number; y: number } {
  const [dx, dy] = [x - middle.x, y - middle.y]
  const length = Math.hypot(dx, dy)
  const [ux, uy] = length < 1e-6 ? [Math.SQRT1_2 * side, -Math.SQRT1_2] : [dx / length, dy / length]
  // Upwards where it stands at the side, so that a letter does not push the picture wider.
  const angle = Math.abs(uy) < 0.3 ? Math.atan2(-0.8, ux) : Math.atan2(uy, ux)
  return { x: x + Math.cos(angle) * (r + 9), y: y + Math.sin(angle) * (r + 9) }
}
