'use client'
import { useRouter } from 'next/navigation'
import { PersonMenu, type PersonMenuProps } from '../person/person-menu'

/** What an admin does with the person of the page; an erased one leads back to the others. */
export function ProfileMenu(props: Omit<PersonMenuProps, 'onErased'>) {
  const router = useRouter()
  return <PersonMenu {...props} onErased={() => router.push('/customers')} />
}
