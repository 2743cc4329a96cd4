import { redirect } from 'next/navigation'
import { grantFor } from '@/lib/auth/next'

/** The first of the administrator's pages. */
export default async function AdministrationPage() {
  await grantFor('county.administer', { type: 'county' }, '/administration')
  redirect('/administration/organisations')
}
