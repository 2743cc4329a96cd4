import type { MetadataRoute } from 'next'

/** For a shortcut on a phone's home screen. The name is the product's own in every language. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Färdplan',
    short_name: 'Färdplan',
    start_url: '/',
    display: 'browser',
    background_color: '#edf0ec',
    theme_color: '#fbfcfa',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
}
