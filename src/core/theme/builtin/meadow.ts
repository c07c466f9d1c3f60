import { themeSchema } from '../theme.ts'

export const meadow = themeSchema.parse({
  id: 'meadow',
  name: 'Meadow',
  description: 'Friendly, for teaching: rounded panels, green',
  scheme: 'light',
  colors: {
    bg: '#FFFFFF',
    bg2: '#F1F7F0',
    text: '#1B2E22',
    text2: '#4E6356',
    accent1: '#2B7A4B',
    accent2: '#B37A10',
    accent3: '#2F74B5',
    accent4: '#B4497B',
    accent5: '#6C5BB0',
    accent6: '#7E8C82',
  },
  fonts: {
    heading: { family: 'Calibri', twin: 'Carlito', substitute: 'Arimo', bold: true },
    body: { family: 'Calibri', twin: 'Carlito', substitute: 'Arimo' },
    mono: { family: 'Courier New', twin: 'Cousine' },
  },
  scale: {
    present: { cover: 54, section: 40, title: 30, lead: 24, body: 20, secondary: 16, caption: 12 },
    read: { cover: 40, section: 32, title: 24, lead: 18, body: 16, secondary: 14, caption: 11 },
  },
  radius: 14,
  device: 'rounded-blocks',
  grounds: { cover: 'light', section: 'accent', statement: 'dark', quote: 'accent', closing: 'light' },
})
