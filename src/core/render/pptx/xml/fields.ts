import { guid } from '../guid.ts'

/** The GUID of slide number fields (ECMA-376 21.1.2.2.4 `fld`). */
export const SLIDE_NUMBER_FIELD = guid('slide number')
