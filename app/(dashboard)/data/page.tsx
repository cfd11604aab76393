import { redirect } from 'next/navigation'

export default function DataPage() {
  redirect('/data/imports')
}
