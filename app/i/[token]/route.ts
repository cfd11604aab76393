import { servedImage } from '@/lib/content/image-store'

/** A picture of a message, for whoever has its address: readers of mail are not signed in, and ask from anywhere. */
export async function GET(_: Request, { params }: RouteContext<'/i/[token]'>): Promise<Response> {
  const { token } = await params
  const image = /^[\w-]{16,64}$/.test(token) ? await servedImage(token) : null
  if (!image) return new Response('There is no such picture.', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  return new Response(image.bytes, {
    headers: {
      'Content-Type': image.mediaType,
      'Content-Length': String(image.bytes.byteLength),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })
}
