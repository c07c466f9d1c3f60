import { themeSchema } from '../theme.ts'

export const signal = themeSchema.parse({
  id: 'signal',
  name: 'Signal',
  description: 'Bold and loud: flat fields of vermilion, for launches',
  scheme: 'light',
  colors: {
    bg: '#FFFFFF',
    bg2: '#F3F3F1',
    text: '#0E0E10',
    text2: '#4B4B52',
    accent1: '#CC3812',
    accent2: '#0E0E10',
    accent3: '#1C7C8C',
    accent4: '#B57800',
    accent5: '#5A3FC0',
    accent6: '#8C8C94',
  },
  fonts: {
    heading: { family: 'Arial', twin: 'Arimo', substitute: 'Arimo', bold: true },
    body: { family: 'Arial', twin: 'Arimo', substitute: 'Arimo' },
    mono: { family: 'Courier New', twin: 'Cousine' },
  },
  scale: {
    present: { cover: 64, section: 40, title: 30, lead: 24, body: 20, secondary: 16, caption: 12 },
    read: { cover: 40, section: 32, title: 24, lead: 18, body: 16, secondary: 14, caption: 11 },
  },
  radius: 0,
  device: 'flat-field',
  grounds: { cover: 'accent', section: 'accent', statement: 'dark', quote: 'accent', closing: 'light' },
})
