/** Families that files name and that nobody ships with a program → families with the same advances. */
const TWINS = new Map<string, string>(
  Object.entries({
    Arial: 'Arimo',
    Helvetica: 'Arimo',
    'Helvetica Neue': 'Arimo',
    'Liberation Sans': 'Arimo',
    Calibri: 'Carlito',
    Cambria: 'Caladea',
    'Courier New': 'Cousine',
    'Liberation Mono': 'Cousine',
    Georgia: 'Gelasio',
    'Times New Roman': 'Tinos',
    Times: 'Tinos',
    'Liberation Serif': 'Tinos',
  }),
)

/** The family with the same widths, where one is known. */
export const twinOf = (family: string): string | undefined => TWINS.get(family)
