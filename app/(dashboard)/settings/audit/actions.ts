'use server'
import { action } from '@/lib/actions/action'
import { askAuditExport } from '@/lib/audit/ask-export'

export const askAuditExportAction = action(askAuditExport)
