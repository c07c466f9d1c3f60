import { themeSchema } from '../theme.ts'

export const broadsheet = themeSchema.parse({
  id: 'broadsheet',
  name: 'Broadsheet',
  description: 'Editorial: newspaper rules, serif throughout, crimson',
  scheme: 'light',
  colors: {
    bg: '#FFFFFF',
    bg2: '#F4F4F2',
    text: '#121212',
    text2: '#5A5A57',
    accent1: '#B3132B',
    accent2: '#1F4E79',
    accent3: '#6B7F3A',
    accent4: '#A8741A',
    accent5: '#5E4B8B',
    accent6: '#8B8B86',
  },
  fonts: {
    heading: { family: 'Georgia', twin: 'Gelasio', substitute: 'Tinos', bold: true },
    body: { family: 'Cambria', twin: 'Caladea', substitute: 'Tinos' },
    mono: { family: 'Courier New', twin: 'Cousine' },
  },
  scale: {
    present: { cover: 54, section: 40, title: 30, lead: 24, body: 20, secondary: 16, caption: 12 },
    read: { cover: 40, section: 32, title: 24, lead: 18, body: 16, secondary: 14, caption: 11 },
  },
  radius: 0,
  device: 'double-rule',
  grounds: { cover: 'light', section: 'dark', statement: 'accent', quote: 'light', closing: 'light' },
})
