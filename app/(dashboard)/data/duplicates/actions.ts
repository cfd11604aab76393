'use server'
import { action } from '@/lib/actions/action'
import { compareCustomers } from '@/lib/customers/person/compare-customers'
import { erasePerson } from '@/lib/customers/person/erase-person'
import { exportPerson } from '@/lib/customers/person/export-person'
import { keepApart } from '@/lib/customers/person/keep-apart'
import { mergeCustomers } from '@/lib/customers/person/merge-customers'
import { undoCustomerMerge } from '@/lib/customers/person/undo-merge'

export const compareCustomersAction = action(compareCustomers)
export const mergeCustomersAction = action(mergeCustomers)
export const keepApartAction = action(keepApart)
export const undoMergeAction = action(undoCustomerMerge)
export const exportPersonAction = action(exportPerson)
export const erasePersonAction = action(erasePerson)
