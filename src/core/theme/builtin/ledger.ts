import { themeSchema } from '../theme.ts'

export const ledger = themeSchema.parse({
  id: 'ledger',
  name: 'Ledger',
  description: 'Finance and consulting: a tick row on the grid, navy, hairline tables',
  scheme: 'light',
  colors: {
    bg: '#FFFFFF',
    bg2: '#F4F6F9',
    text: '#0A2240',
    text2: '#4C5D73',
    accent1: '#0B4F8A',
    accent2: '#0A8F6C',
    accent3: '#B3541E',
    accent4: '#6D4C9F',
    accent5: '#A63A50',
    accent6: '#8390A2',
  },
  fonts: {
    heading: { family: 'Cambria', twin: 'Caladea', substitute: 'Tinos', bold: true },
    body: { family: 'Calibri', twin: 'Carlito', substitute: 'Arimo' },
    mono: { family: 'Courier New', twin: 'Cousine' },
  },
  scale: {
    present: { cover: 54, section: 40, title: 30, lead: 24, body: 20, secondary: 16, caption: 12 },
    read: { cover: 40, section: 32, title: 24, lead: 18, body: 16, secondary: 14, caption: 11 },
  },
  radius: 0,
  device: 'tick-row',
  grounds: { cover: 'light', section: 'dark', statement: 'light', quote: 'accent', closing: 'light' },
})
