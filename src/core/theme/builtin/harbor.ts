import { themeSchema } from '../theme.ts'

export const harbor = themeSchema.parse({
  id: 'harbor',
  name: 'Harbor',
  description: 'Calm and businesslike: serif headings, deep teal',
  scheme: 'light',
  colors: {
    bg: '#FFFFFF',
    bg2: '#F2F5F7',
    text: '#14222E',
    text2: '#51626F',
    accent1: '#0B6680',
    accent2: '#D9692B',
    accent3: '#6E8F2F',
    accent4: '#5063A8',
    accent5: '#A83F5C',
    accent6: '#7F8791',
  },
  fonts: {
    heading: { family: 'Georgia', twin: 'Gelasio', substitute: 'Tinos', bold: true },
    body: { family: 'Calibri', twin: 'Carlito', substitute: 'Arimo' },
    mono: { family: 'Courier New', twin: 'Cousine' },
  },
  scale: {
    present: { cover: 54, section: 40, title: 30, lead: 24, body: 20, secondary: 16, caption: 12 },
    read: { cover: 40, section: 32, title: 24, lead: 18, body: 16, secondary: 14, caption: 11 },
  },
  radius: 0,
  device: 'wave-band',
  grounds: { cover: 'light', section: 'light', statement: 'dark', quote: 'accent', closing: 'light' },
})
