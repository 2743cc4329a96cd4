import type { formOf } from '@/components/consultations/form-error'

/** What a form that was refused shows again. */
export type FormWords = ReturnType<typeof formOf>
