import { createRoot } from 'react-dom/client'
import { I18nProvider } from 'react-aria-components'
import { AnnouncerProvider } from '@/components/ui/announcer'
import { TextLink } from '@/components/ui/text-link'
import { Toaster } from '@/components/ui/toast'
import './gallery.css'
import { PARTS, type PartName } from './part-names'
import { PAGES } from './parts'
import { CHARTS } from './parts/charts'

const charts = CHARTS.get(location.pathname)
const wanted = PARTS.find((name) => `/${name}` === location.pathname)
document.documentElement.dataset.theme = new URLSearchParams(location.search).get('theme') ?? 'system'
document.title = `${charts?.title ?? wanted ?? 'Gallery'} · Rekindle`

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
createRoot(root).render(
  <I18nProvider locale="en-US">
    <AnnouncerProvider>
      <main className="mx-auto flex max-w-[1120px] flex-col gap-8 px-4 py-8">
        {charts ? <charts.Page /> : wanted ? <PartPage name={wanted} /> : <Index />}
      </main>
      <Toaster />
    </AnnouncerProvider>
  </I18nProvider>,
)

function PartPage({ name }: { name: PartName }) {
  const Part = PAGES[name]
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{name}</h1>
      <Part />
    </>
  )
}

function Index() {
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">Parts</h1>
      <ul className="columns-3">
        {PARTS.map((name) => (
          <li key={name} className="leading-7">
            <TextLink href={`/${name}`}>{name}</TextLink>
          </li>
        ))}
      </ul>
    </>
  )
}
