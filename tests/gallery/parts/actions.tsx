import { Copy, Ellipsis, Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { LinkButton } from '@/components/ui/link-button'
import { TextLink } from '@/components/ui/text-link'
import { State } from '../state'

const LOOKS = ['primary', 'secondary', 'quiet', 'danger'] as const

export function Buttons() {
  return (
    <>
      <State name="Looks">
        {LOOKS.map((variant) => (
          <Button key={variant} variant={variant}>
            Save segment
          </Button>
        ))}
      </State>
      <State name="Small, with an icon">
        {LOOKS.map((variant) => (
          <Button key={variant} variant={variant} size="sm">
            <Plus strokeWidth={1.5} /> Add condition
          </Button>
        ))}
      </State>
      <State name="Large">
        <Button variant="primary" size="lg">
          Sign in
        </Button>
      </State>
      <State name="Disabled">
        {LOOKS.map((variant) => (
          <Button key={variant} variant={variant} isDisabled>
            Save segment
          </Button>
        ))}
      </State>
      <State name="Pending">
        {LOOKS.map((variant) => (
          <Button key={variant} variant={variant} isPending>
            Save segment
          </Button>
        ))}
      </State>
    </>
  )
}

export function IconButtons() {
  return (
    <>
      <State name="Looks">
        <IconButton label="Duplicate" keys={['D']}>
          <Copy strokeWidth={1.5} />
        </IconButton>
        <IconButton label="More" variant="secondary">
          <Ellipsis strokeWidth={1.5} />
        </IconButton>
        <IconButton label="Delete" variant="danger">
          <Trash2 strokeWidth={1.5} />
        </IconButton>
      </State>
      <State name="Small and disabled">
        <IconButton label="Small" size="sm">
          <Copy strokeWidth={1.5} />
        </IconButton>
        <IconButton label="Not now" isDisabled>
          <Copy strokeWidth={1.5} />
        </IconButton>
      </State>
    </>
  )
}

export function LinkButtons() {
  return (
    <State name="Looks">
      {LOOKS.map((variant) => (
        <LinkButton key={variant} variant={variant} href="#new">
          New segment
        </LinkButton>
      ))}
    </State>
  )
}

export function TextLinks() {
  return (
    <State name="Looks">
      <p>
        The counts are of <TextLink href="#import">last night’s import</TextLink>.
      </p>
      <TextLink href="#segment" variant="quiet">
        Win-back: Lapsed Customers
      </TextLink>
    </State>
  )
}
