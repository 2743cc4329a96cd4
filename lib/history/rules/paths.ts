/** The roadmap's history; a section's moments stand below it. */
export const historyPath = (slug: string) => `/areas/${slug}/history`
