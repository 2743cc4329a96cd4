import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `forbidden()`: a page that one may see but not use answers 403.
  experimental: { authInterrupts: true },
  // The front door in server/ writes the headers, so that one file holds them all.
  compress: true,
  // Plain Node packages: the sync engine uses the same ones outside of this bundle.
  serverExternalPackages: ['pg', 'drizzle-orm', 'nodemailer', 'yjs', '@tiptap/y-tiptap'],
  typescript: { ignoreBuildErrors: true }, // `npm run check:types` is the one judge of types
}

export default withNextIntl(config)
