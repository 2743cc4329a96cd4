/** What the browser's connection sends, for tests beside the server: it may not import from the pages itself. */
export { inLoads } from '@/components/editor/loads'
