/**
 * Namespaces that travel to the browser, since client components read them. Each costs bytes on
 * every page, so a namespace for the server alone stays out.
 */
export const CLIENT_NAMESPACES: readonly string[] = ['editor', 'errors', 'roadmap']
