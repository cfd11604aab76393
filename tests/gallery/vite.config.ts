import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')

/** The parts of the design system, each on a page of its own: `/button`, `/select`, … */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: path.join(root, 'node_modules/.vite-gallery'),
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      { find: /^geist\/dist/, replacement: path.join(root, 'node_modules/geist/dist') },
    ],
  },
  plugins: [react(), tailwindcss()],
  server: { fs: { allow: [root] } },
  build: { outDir: path.join(root, 'tests/.output/gallery'), emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
})
