'use client'
import dynamic from 'next/dynamic'

/** Most emails are blocks, and need nothing of it. */
export const LazySourceDesigner = dynamic(() => import('./source-designer').then((module) => module.SourceDesigner))
