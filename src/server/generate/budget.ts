import { scriptOf } from './language.ts'

/** How many characters a slot takes: catalogue caps count Latin letters, other scripts are wider or narrower. */
export interface Budget {
  /** @param latin the cap in present mode @param reading the cap in read mode, where it differs */
  cap(latin: number, reading?: number): number
}

/** Characters of a script in the room of one hundred Latin ones, at the same type size. */
const density: Readonly<Record<string, number>> = {
  Jpan: 50,
  Hani: 45,
  Hang: 55,
  Thai: 90,
  Deva: 90,
  Beng: 90,
  Taml: 75,
  Telu: 80,
  Knda: 80,
  Mlym: 70,
  Khmr: 80,
  Mymr: 75,
}

export function budgetFor(language: string, mode: 'present' | 'read'): Budget {
  const share = (density[scriptOf(language)] ?? 100) / 100
  return { cap: (latin, reading = Math.round(latin * 1.6)) => Math.max(4, Math.round((mode === 'read' ? reading : latin) * share)) }
}
