import { themeSchema } from '../theme.ts'

export const graphite = themeSchema.parse({
  id: 'graphite',
  name: 'Graphite',
  description: 'Dark and technical: one sans family on charcoal',
  scheme: 'dark',
  colors: {
    bg: '#14171C',
    bg2: '#20262F',
    text: '#F3F5F8',
    text2: '#AAB4C2',
    accent1: '#4FB3E8',
    accent2: '#F2C14E',
    accent3: '#7BD389',
    accent4: '#B69CF0',
    accent5: '#F08A7B',
    accent6: '#8793A3',
  },
  fonts: {
    heading: { family: 'Arial', twin: 'Arimo', substitute: 'Arimo', bold: true },
    body: { family: 'Arial', twin: 'Arimo', substitute: 'Arimo' },
    mono: { family: 'Courier New', twin: 'Cousine' },
  },
  scale: {
    present: { cover: 54, section: 40, title: 30, lead: 24, body: 20, secondary: 16, caption: 12 },
    read: { cover: 40, section: 32, title: 24, lead: 18, body: 16, secondary: 14, caption: 11 },
  },
  radius: 0,
  device: 'quarter-circle',
  grounds: { cover: 'light', section: 'light', statement: 'light', quote: 'dark', closing: 'light' },
})
